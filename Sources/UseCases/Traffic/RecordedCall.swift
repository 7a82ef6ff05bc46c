import AMS
import APIClient
import Groundwork
import HTTP
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Workbench {
  /// Sends a call and keeps it in the traffic book, also when no answer comes. A book that cannot be written is no
  /// reason not to call.
  func recorded(
    _ plan: CallPlan, in environment: AMS.Environment, _ send: () async throws -> CallReport
  ) async throws -> CallReport {
    let began = world.now()
    do {
      let report = try await send()
      await keep(plan, report, nil, in: environment, since: began)
      return report
    } catch {
      await keep(plan, nil, error as? any Failure, in: environment, since: began)
      throw error
    }
  }

  private func keep(
    _ plan: CallPlan, _ report: CallReport?, _ failure: (any Failure)?, in environment: AMS.Environment,
    since began: Date
  ) async {
    guard let path = home.traffic, let book = try? TrafficBook(path: path) else { return }
    var exchange = RecordedExchange(
      id: TraceID.make(at: began, world), source: .call, kind: .call, time: began,
      request: (try? HTTPSerializer.bytes(of: plan.request)) ?? [],
      response: report.flatMap { try? HTTPSerializer.bytes(of: $0.response) },
      milliseconds: (report?.seconds ?? world.now().timeIntervalSince(began)) * 1000)
    exchange.environment = environment
    exchange.peer = plan.origin
    exchange.clientID = plan.content.clientID
    exchange.operation = plan.endpoint.operation
    exchange.subject = (try? JSON(reading: plan.content.body)).flatMap(CallSubject.of)
    exchange.requestJudgement = SignatureJudgement(.unchecked, signed: plan.content.bytes)
    exchange.problem = failure.map { WireProblem($0) }
    if let report {
      exchange.responseJudgement = SignatureJudgement(
        report.verification, of: SigningContent(of: report.response, to: plan.request))
      (exchange.resultCode, exchange.resultStatus) = (report.result?.code, report.result?.status.rawValue)
      exchange.clockSkewSeconds = ClockSkew(exchange, request: plan.request, response: report.response)?.seconds
    }
    try? await book.keep([exchange])
  }
}
