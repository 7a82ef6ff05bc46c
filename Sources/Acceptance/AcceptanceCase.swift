package import Groundwork

/// One case of the acceptance: what the sandbox is like, what the merchant's system is told, and what is to come of it.
///
/// The table is JSON, in `Cases/`; ``AcceptanceCases`` reads it.
package struct AcceptanceCase: Hashable, Codable, Sendable {
  /// Lower case with hyphens; for ever, as reports name it.
  package let id: String
  package let title: Localized
  /// What is looked at, and why it matters.
  package let about: Localized
  package let mandatory: Bool
  /// Where it is written that a merchant has to master this.
  package let source: String
  /// Names of ``AcceptanceRule``s beside those that hold for every case.
  package let rules: [String]
  package var sandbox: SandboxSetup?
  package let steps: [CaseStep]
  /// What each order is to come to, by its letter.
  package let expect: [String: Expectation]

  /// What an order is to come to.
  package struct Expectation: Hashable, Codable, Sendable {
    /// Any of these is right.
    package let state: [OrderState]
    /// How often goods are to be handed over.
    package let delivered: Int
    /// What is to have gone back to the shopper, in the smallest unit; nothing unless given.
    package let refunded: Int64?
  }

  /// The codes that may stand in its verdict.
  package var reasonCodes: [ReasonCode] {
    var codes: [ReasonCode] = []
    for rule in appliedRules { codes += rule.codes.filter { !codes.contains($0) } }
    return codes
  }

  package var appliedRules: [AcceptanceRule] { AcceptanceRule.always + rules.compactMap(AcceptanceRule.named) }

  package var json: JSON {
    [
      "id": .string(id), "title": title.json, "about": about.json, "mandatory": .bool(mandatory),
      "source": .string(source), "reasons": .array(reasonCodes.map { .string($0.id) }),
    ]
  }
}

/// What the sandbox is like while a case is played.
package struct SandboxSetup: Hashable, Codable, Sendable {
  /// Settings of the sandbox, by name.
  package var settings: [String: String]?
  package var faults: [PlannedFault]?
  package var shopper: Account?

  package struct PlannedFault: Hashable, Codable, Sendable {
    package let fault: String
    /// `nil`: every call.
    package let operation: String?
    package let parameters: [String: String]?
    /// `nil`: always.
    package let times: Int?
  }

  /// What is special about the shopper's account.
  package struct Account: Hashable, Codable, Sendable {
    package var standing: String?
    /// In the smallest unit.
    package var balance: Int64?
    package var singleLimit: Int64?
    /// Above it the wallet asks for the password.
    package var passwordAbove: Int64?
  }
}

/// One thing the merchant's system is told, and what the world does meanwhile.
package struct CaseStep: Hashable, Codable, Sendable {
  package enum Task: String, Codable, Sendable {
    case pay, showOrderCode, showEntryCode, refund, cancel
  }

  /// Which payment code the shopper shows.
  package enum Code: String, Codable, Sendable {
    case usual
    /// Of 24 digits.
    case long
    case expired
    /// Of a wallet that is none of the provider's.
    case foreign
  }

  package let `do`: Task
  /// A letter; the system is told an order number made for it.
  package let order: String
  package var value: String?
  /// USD unless given.
  package var currency: String?
  package var code: Code?
  /// A letter; which refund of the order it is.
  package var refund: String?
  package var meanwhile: [Happening]?

  /// Something the shopper does, or that reaches the merchant's notification URL.
  package struct Happening: Hashable, Codable, Sendable {
    package enum Act: String, Codable, Sendable {
      /// The shopper gives the password, or opens the merchant's code and pays.
      case pay
      case decline
      /// Three times the wrong one: the payment fails.
      case wrongPassword = "wrong-password"
      /// A notification of success that is not true.
      case notify
    }

    package let act: Act
    /// Seconds of the sandbox after the payment was made.
    package let after: Double
    /// For `notify`: `own`, `foreign-key`, `wrong-content` or `none`.
    package var signing: String?
    /// For `notify`: the amount it tells, in the smallest unit; the right one unless given.
    package var value: String?
  }
}
