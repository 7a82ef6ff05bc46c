import Sandbox
package import Traffic

/// Which exchanges of the sandbox's log are meant.
package struct ExchangeQuestion: Sendable {
  package var trace: String?
  package var filter: TrafficFilter
  package var limit: Int
  /// Only those with a greater number.
  package var after: Int64
  /// Only those whose trace comes before this one.
  var before: String?

  package init(trace: String? = nil, filter: TrafficFilter = TrafficFilter(), limit: Int = 50, after: Int64 = 0) {
    self.trace = trace
    self.filter = filter
    self.limit = limit
    self.after = after
  }
}

/// An exchange with its place in the log.
struct LoggedExchange: Sendable {
  let number: Int64
  let exchange: Sandbox.Exchange
}
