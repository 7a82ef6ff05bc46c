/// Bytes of an answer that come over time, such as events.
package final class HTTPFlow: Sendable {
  private let pieces: @Sendable () async -> [UInt8]?

  /// - Parameter pieces: asked for one after the other; an empty one means that nothing has come yet, `nil` the end.
  ///   Each has to come within a second or so: in between it is seen whether somebody still listens.
  package init(_ pieces: @escaping @Sendable () async -> [UInt8]?) {
    self.pieces = pieces
  }

  package func next() async -> [UInt8]? { await pieces() }
}

extension HTTPFlow: Hashable {
  /// The very same.
  package static func == (one: HTTPFlow, other: HTTPFlow) -> Bool { one === other }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
