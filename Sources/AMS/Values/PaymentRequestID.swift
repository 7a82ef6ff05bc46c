package import Groundwork

/// The merchant's own id of a payment, at most 64 characters; a payment is idempotent by it.
package struct PaymentRequestID: Hashable, Codable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  /// A new id as the best-practice page advises: time to the second, terminal, amount, then chance, so that it is
  /// unique for ever and not consecutive. Of a long terminal name the first characters are used: the limit is 64.
  /// Source: Antom docs, ac/ams_upm/bp.
  /// - Parameter amount: in the smallest unit, as the body has it; `nil` if nothing is paid.
  package static func make(terminal: String, amount: Int64? = nil, world: World) -> PaymentRequestID {
    let seconds = Timestamp.text(world.now()).filter(\.isNumber)
    let tail = (amount.map { "-\($0)" } ?? "") + "-\(world.random(6).hex)"
    let name = terminal.prefix(min(36, 64 - seconds.count - 1 - tail.count))
    return PaymentRequestID(rawValue: "\(seconds)-\(name)\(tail)")
  }

  package var description: String { rawValue }
}
