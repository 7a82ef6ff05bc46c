import AMS
import Groundwork
import HTTP
package import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An exchange of a case with its messages read.
package struct SeenExchange: Sendable {
  package let exchange: Sandbox.Exchange
  /// A notification that was made up for the case.
  package let isForged: Bool
  let request: HTTPRequest?
  let body: JSON?

  package init(_ exchange: Sandbox.Exchange, isForged: Bool) {
    self.exchange = exchange
    self.isForged = isForged
    var parser = HTTPRequestParser()
    parser.feed(exchange.request)
    request = try? parser.next()
    body = request.flatMap { try? JSON(reading: $0.body) }
  }

  var trace: String { exchange.trace }
  var time: Date { exchange.time }
  var isCall: Bool { exchange.kind == .call }
  var status: CallResult.Status? { exchange.resultStatus.flatMap(CallResult.Status.init) }

  func isCall(_ operation: String) -> Bool { isCall && exchange.operation == operation }

  /// Whether the merchant could believe the answer: nothing of it was bent.
  var isUnbent: Bool { exchange.faults.allSatisfy { !Self.bending.contains($0) } }

  /// Faults after which an answer must not be believed, or does not arrive.
  private static let bending: Set<String> = [
    "drop-before", "drop-after", "half-body", "timeout", "wrong-content-length", "unsigned-answer", "wrong-signature",
    "foreign-key-signature", "wrong-path-signature", "altered-body", "damaged-signature", "other-payment",
    "malformed-json", "empty-body", "missing-result", "http-500-html",
  ]
}
