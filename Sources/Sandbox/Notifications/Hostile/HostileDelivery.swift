package import Groundwork

/// A delivery that tries a merchant's notification URL, and what a right one does with it: one row of
/// ``HostileDelivery/all``.
package struct HostileDelivery: Sendable {
  /// What a right merchant does.
  package enum Expectation: String, Sendable {
    /// HTTP 200 with SUCCESS and S, as the documents demand.
    case acknowledged
    /// Any answer that is no acknowledgement.
    case refused
    /// An answer below HTTP 500, acknowledgement or refusal.
    case answered
    /// HTTP 4xx: another method is no delivery.
    case rejected

    package var words: Localized {
      switch self {
      case .acknowledged: Localized(zh: "应答 SUCCESS", en: "is acknowledged")
      case .refused: Localized(zh: "不应答 SUCCESS", en: "is not acknowledged")
      case .answered: Localized(zh: "有完整的答复，不是 5xx", en: "is answered, and not with 5xx")
      case .rejected: Localized(zh: "答复 4xx", en: "is answered 4xx")
      }
    }
  }

  package let id: String
  package let title: Localized
  package let expectation: Expectation
  /// Whether an endpoint that fails it is unfit; the others are good practice.
  package let isRequired: Bool
  /// What it adds to the mark.
  package let points: Int
  /// What goes wrong in practice with an endpoint that fails it.
  package let danger: Localized
  package let fix: Localized
  let bend: @Sendable (inout DeliveryDraft) -> Void

  init(
    _ id: String, _ expectation: Expectation, required: Bool, points: Int, title: Localized, danger: Localized,
    fix: Localized, bend: @escaping @Sendable (inout DeliveryDraft) -> Void
  ) {
    self.id = id
    self.title = title
    self.expectation = expectation
    isRequired = required
    self.points = points
    self.danger = danger
    self.fix = fix
    self.bend = bend
  }

  /// This delivery, made from a genuine one.
  package func draft(of body: JSON) -> DeliveryDraft {
    var draft = DeliveryDraft(body: body)
    bend(&draft)
    return draft
  }

  /// A duplicate has to tell of the payment of the first delivery; every other may tell of one of its own.
  package var repeatsFirst: Bool { id == Self.duplicate.id || id == Self.outOfOrder.id }
}
