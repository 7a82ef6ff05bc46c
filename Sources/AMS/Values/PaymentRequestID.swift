package import Groundwork

/// The merchant's own id of a payment, at most 64 characters; a payment is idempotent by it.
package struct PaymentRequestID: Hashable, Codable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  /// A new id as the best-practice page advises: time to the second, terminal, then chance, so that it is unique
  /// for ever and not consecutive. Of a long terminal name the first 36 characters are used: the limit is 64.
  /// Source: Antom docs, ac/ams_upm/bp.
  package static func make(terminal: String, world: World) -> PaymentRequestID {
    let seconds = Timestamp.text(world.now()).filter(\.isNumber)
    return PaymentRequestID(rawValue: "\(seconds)-\(terminal.prefix(36))-\(world.random(6).hex)")
  }

  package var description: String { rawValue }
}
