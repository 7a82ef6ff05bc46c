/// How much, how many and how long: what a server takes from one connection, and a client from one answer.
///
/// The times are totals for the whole step, not for one read, so that a sender of single bytes gains nothing.
package struct HTTPLimits: Hashable, Sendable {
  /// Start line, fields and the empty line after them, in bytes. Trailers of a chunked body count anew.
  package var maximumHeaderBytes: Int
  /// Field lines of one message.
  package var maximumHeaderFields: Int
  /// The body without chunk framing, in bytes.
  package var maximumBodyBytes: Int
  /// From the first byte of a message (of a connection: from its start) to the end of its header, in seconds;
  /// also the time for a TLS handshake.
  package var headerSeconds: Double
  /// From the end of the header to the end of the body, in seconds; also the time for writing an answer.
  package var bodySeconds: Double
  /// Without a byte between two requests on one connection, in seconds.
  package var idleSeconds: Double
  /// Connections served at the same time, each on a thread of its own.
  package var maximumConnections: Int
  /// How long answers under way may still take when the server stops, in seconds.
  package var stopSeconds: Double

  package init(
    maximumHeaderBytes: Int = 32 * 1024, maximumHeaderFields: Int = 100, maximumBodyBytes: Int = 8 * 1024 * 1024,
    headerSeconds: Double = 10, bodySeconds: Double = 30, idleSeconds: Double = 60, maximumConnections: Int = 1024,
    stopSeconds: Double = 5
  ) {
    self.maximumHeaderBytes = maximumHeaderBytes
    self.maximumHeaderFields = maximumHeaderFields
    self.maximumBodyBytes = maximumBodyBytes
    self.headerSeconds = headerSeconds
    self.bodySeconds = bodySeconds
    self.idleSeconds = idleSeconds
    self.maximumConnections = maximumConnections
    self.stopSeconds = stopSeconds
  }
}
