package import AMS
import Groundwork
import HTTP
import HTTPNetworking
import Onboarding
import Sandbox
import Traffic

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Where somebody stands who comes back: what is at hand, what went wrong last, and what to type next.
package struct GuideStanding: Sendable {
  /// A recorded exchange that did not go well.
  package struct Trouble: Sendable {
    package let operation: String
    /// The result code, or the word of the verdict if there is none.
    package let word: String
    package let at: Date
    package let exchange: String
  }

  package let app: String
  package let environment: Environment
  /// How long no command asks for the passphrase; `nil` if the next one does.
  package let secondsUnlocked: Int?
  /// Where the sandbox answers, if it does where `till sandbox serve` puts it.
  package let sandbox: String?
  package let trouble: Trouble?
  /// The first step that can be worked on.
  package let nextStep: String?

  /// The next useful command: what went wrong last comes first.
  package var command: String {
    if let trouble { return "till traffic show \(trouble.exchange)" }
    return nextStep.map { "till step check \($0)" } ?? "till status"
  }
}

extension Workbench {
  /// Looks at what can be seen without changing anything.
  package func standing(_ report: GuideReport, in environment: Environment) async throws -> GuideStanding {
    let project = try await project()
    return GuideStanding(
      app: project.name, environment: environment, secondsUnlocked: secondsUnlocked(),
      sandbox: await servedSandbox(), trouble: try? await lastTrouble(of: project, in: environment),
      nextStep: report.steps.first { $0.state.isOpen }?.step.id.rawValue)
  }

  /// The newest exchange of this application, if it did not go well: whatever went well after it has settled it.
  private func lastTrouble(of project: IntegrationProject, in environment: Environment) async throws -> GuideStanding
    .Trouble?
  {
    guard let clientID = try? await project.clientID(in: environment) else { return nil }
    var filter = TrafficFilter()
    (filter.clientID, filter.kind) = (clientID, .call)
    guard let newest = try await traffic(filter, limit: 1).last, newest.isFailure,
      newest.resultStatus != CallResult.Status.unknown.rawValue
    else { return nil }
    return GuideStanding.Trouble(
      operation: newest.operation ?? newest.kind.rawValue,
      word: newest.resultCode ?? newest.problem?.code ?? newest.requestJudgement.verdict.rawValue, at: newest.time,
      exchange: newest.id)
  }

  /// Asks the usual address whether our gateway is there, and does not wait for one that is slow.
  private func servedSandbox() async -> String? {
    guard case .remote(let origin) = GatewayAddress.servedLocally else { return nil }
    let request = HTTPRequest(method: .get, target: RequestTarget(path: WalletHandlers.path))
    let transport = SocketTransport(connectSeconds: 0.2, totalSeconds: 0.5, maximumBodyBytes: 1 << 20)
    guard let answer = try? await transport.send(request, to: origin), answer.status == 200 else { return nil }
    return origin.text
  }
}
