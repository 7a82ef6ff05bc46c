package import AMS
package import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One way in which a gateway, a network or a delivery goes wrong: a row, with what it does.
///
/// Each fault has a file of its own in `Faults/…` and one line in ``AllFaults``.
package struct Fault: Sendable {
  /// What a fault may change, in the order of the way through the gateway.
  package enum Effect: Sendable {
    /// Answers instead of the books: nothing is booked.
    case result(@Sendable (inout FaultPlay) throws -> CallResult)
    /// The books have decided; the answer is changed before it is signed.
    case draft(@Sendable (inout AnswerDraft, inout FaultPlay) throws -> Void)
    /// The answer is signed; what goes over the wire is changed.
    case wire(@Sendable (HTTPResponse, inout FaultPlay) throws -> HTTPReply)
    /// A notification that is about to be queued: what is queued instead.
    case notification(@Sendable (Notification, inout FaultPlay) throws -> [Notification])
  }

  package let name: String
  /// What the world looks like when this happens, for people.
  package let title: Localized
  package let explanation: Localized
  package let parameters: [FaultParameter]
  package let effect: Effect

  package init(
    _ name: String, title: Localized, explanation: Localized, parameters: [FaultParameter] = [], effect: Effect
  ) {
    self.name = name
    self.title = title
    self.explanation = explanation
    self.parameters = parameters
    self.effect = effect
  }

  /// Whether it concerns notifications; else it concerns answers to calls.
  package var isOfNotifications: Bool { if case .notification = effect { true } else { false } }

  /// A command line that plans it, with a value for what must be given.
  package var example: String {
    let sets = parameters.compactMap { parameter -> String? in
      switch parameter.kind {
      case .number(_, _, let usual): " --set \(parameter.name)=\(usual)"
      case .choice(_, let usual): " --set \(parameter.name)=\(usual)"
      case .text(nil): " --set \(parameter.name)=\(parameter.sample)"
      case .text: nil
      }
    }
    return "till sandbox mock fault \(name)" + (sets.first ?? "")
      + (isOfNotifications ? "" : " --operation pay") + " --times 1"
  }
}

/// What can be set of a fault.
package struct FaultParameter: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A whole number in a range, with its unit in English (`ms`, `bytes`).
    case number(ClosedRange<Int>, unit: String, usual: Int)
    case choice([String], usual: String)
    /// Free text; `nil`: must be given.
    case text(usual: String?)
  }

  package let name: String
  package let meaning: Localized
  package let kind: Kind
  /// For examples of one that must be given.
  let sample: String

  package init(_ name: String, _ meaning: Localized, _ kind: Kind, sample: String = "VALUE") {
    self.name = name
    self.meaning = meaning
    self.kind = kind
    self.sample = sample
  }
}

/// What a fault is played with: its parameters, and chance that is the same for the same seed and call.
package struct FaultPlay: Sendable {
  /// Every parameter, those not given at their usual value.
  package let parameters: [String: String]
  package var chance: SeededChance
  /// The sandbox's time.
  package let now: Date

  package init(parameters: [String: String], chance: SeededChance, now: Date) {
    self.parameters = parameters
    self.chance = chance
    self.now = now
  }

  package func text(_ name: String) -> String { parameters[name] ?? "" }
  package func number(_ name: String) -> Int { Int(parameters[name] ?? "") ?? 0 }
  func milliseconds(_ name: String) -> Duration { .milliseconds(number(name)) }
}

/// An answer before it is signed.
package struct AnswerDraft: Sendable {
  package enum Signing: Sendable {
    /// With the application's platform key.
    case own
    /// With a key nobody was told of.
    case foreignKey
    /// Not at all: no signature header.
    case none
    /// With the own key, over other bytes than are sent.
    case wrongContent
  }

  package var body: [UInt8]
  package var time: Date
  package var signing: Signing
  /// The client id in the header; `nil`: the request's.
  package var clientID: ClientID?
  /// Whether ``clientID`` is also what is signed.
  package var signsClientID = true
  /// Whether the path of the other environment is signed: the production one of a sandbox path, and the reverse.
  package var signsOtherPath = false

  package init(body: [UInt8], time: Date, signing: Signing = .own) {
    self.body = body
    self.time = time
    self.signing = signing
  }
}
