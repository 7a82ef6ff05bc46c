import AMS
import Groundwork
import HTTP
import Sandbox
package import Traffic

/// Exchanges of the sandbox's log, as everybody else's.
extension RecordedExchange {
  package init(_ report: ExchangeReport) {
    self.init(
      id: report.trace, source: .sandbox, kind: Kind(rawValue: report.kind) ?? .call, time: report.realTime,
      request: report.request, response: report.response, milliseconds: report.milliseconds)
    clientID = report.clientID.map(ClientID.init(rawValue:))
    environment = clientID.map { $0.isSandboxShaped ? .sandbox : .production }
    (operation, subject) = (report.operation, report.subject)
    (resultCode, resultStatus) = (report.resultCode, report.resultStatus)
    if kind == .notification { peer = Self.host(of: report.request) }
    requestJudgement =
      switch report.verdict {
      case .verified: SignatureJudgement(.verified, signed: report.verified)
      // Refused for something else than its signature, if it did not come to that.
      case .refused where report.verified != nil:
        SignatureJudgement(.refused, signed: report.verified, causes: report.causes)
      case .refused, .unchecked: SignatureJudgement(.unchecked, signed: report.verified)
      }
  }

  /// Where a notification went to, by its own word.
  private static func host(of request: [UInt8]) -> HTTPOrigin? {
    var parser = HTTPRequestParser()
    parser.feed(request)
    guard let host = (try? parser.next())?.fields.first("host")?.value else { return nil }
    return try? HTTPURL(parsing: "http://" + host).origin
  }
}

extension ExchangeReport {
  /// The causes of the best explanation, of a refused signature that was diagnosed.
  fileprivate var causes: [String]? {
    guard let explanations = diagnosis?["explanations"]?.elements else { return nil }
    return explanations.first?["causes"]?.elements?.compactMap(\.text) ?? []
  }
}
