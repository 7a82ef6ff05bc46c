import AMS
import APIClient
package import Groundwork
import HTTP
import HTTPNetworking

/// A call that brought no answer: what went wrong on the wire, under its own code, and what to do about this very call.
package struct UnansweredCall: DetailedFailure {
  private let failure: NetworkFailure
  private let plan: CallPlan
  private let environment: Environment

  init(_ failure: NetworkFailure, _ plan: CallPlan, in environment: Environment) {
    self.failure = failure
    self.plan = plan
    self.environment = environment
  }

  package var code: FailureCode { failure.code }
  package var what: Localized { failure.what }
  package var why: Localized? { failure.why }

  package var remedies: [Remedy] { commands.map(Remedy.run) + failure.remedies }

  /// For scripts: whether the call may have been carried out, and the ids by which it can be asked for.
  package var details: [JSON.Member] {
    [
      .init("operation", .string(plan.endpoint.operation)), .init("gateway", .string(plan.origin.text)),
      .init("mayHaveBeenCarriedOut", .bool(failure.mayHaveBeenCarriedOut)), .init("request", plan.json),
    ]
  }

  private var commands: [String] {
    let flag = environment == .production ? " --env production" : ""
    if failure.mayHaveBeenCarriedOut { return NextCommands.whenUnknown(plan, flag: flag) }
    switch failure {
    case .connectionRefused where plan.origin.isLoopback: return ["till sandbox serve"]
    case .untrustedCertificate where plan.origin.isLoopback: return ["till sandbox trust"]
    case .nameNotFound, .connectionRefused, .unreachable, .notTLS, .untrustedCertificate, .tlsFailed:
      return ["till env get gateway" + flag]
    case .proxyRefused, .unusableProxy: return ["till call \(plan.endpoint.operation) --proxy none" + flag]
    default: return []
    }
  }
}
