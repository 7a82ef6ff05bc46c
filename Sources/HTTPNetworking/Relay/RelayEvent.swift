/// What a relay saw of one connection, in the order in which it happened.
package enum RelayEvent: Sendable {
  case opened
  /// Bytes as they went by, cut as the network cut them.
  case passed(RelaySide, [UInt8])
  /// The last event of a connection.
  case ended(RelayEnd)
}

/// The two a relay stands between. Of bytes: who sent them.
package enum RelaySide: Hashable, Sendable { case client, server }

/// How a connection through a relay ended.
package enum RelayEnd: Hashable, Sendable {
  /// Both sides have said all they had to say; named is who stopped first.
  case closed(first: RelaySide)
  /// A side was gone all of a sudden; the other was cut off just so.
  case broken(RelaySide)
  /// The server could not be reached; the client was told so with status 502.
  case unreachable(NetworkFailure)
  /// The relay itself was stopped.
  case stopped
}
