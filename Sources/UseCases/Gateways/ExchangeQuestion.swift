package import AMS
import Sandbox

/// Which exchanges are meant.
package struct ExchangeQuestion: Sendable {
  package var trace: String?
  package var clientID: ClientID?
  package var operation: String?
  /// Only those refused, or answered with anything but S.
  package var onlyFailed: Bool
  package var limit: Int
  /// Only those with a greater number.
  package var after: Int64

  package init(
    trace: String? = nil, clientID: ClientID? = nil, operation: String? = nil, onlyFailed: Bool = false,
    limit: Int = 50, after: Int64 = 0
  ) {
    self.trace = trace
    self.clientID = clientID
    self.operation = operation
    self.onlyFailed = onlyFailed
    self.limit = limit
    self.after = after
  }
}

/// An exchange with its place in the log.
struct LoggedExchange: Sendable {
  let number: Int64
  let exchange: Sandbox.Exchange
}
