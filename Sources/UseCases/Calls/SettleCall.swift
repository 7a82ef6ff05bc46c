import AMS
package import APIClient
package import Groundwork
import HTTPNetworking

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A call and everything that was done until its matter was settled.
package struct SettledCall: Sendable {
  /// One call of the chain.
  package struct Step: Sendable {
    package let operation: String
    /// Since the first call, as the guide counts: without `--speed`.
    package let seconds: Double
    /// `nil` if no answer came.
    package let report: CallReport?
    /// Why none came.
    package let failure: (any Failure)?
  }

  /// The first call.
  package let plan: CallPlan
  package let steps: [Step]
  package let outcome: Settling.Outcome

  /// The answer to the first call, if one came.
  package var first: CallReport? { steps.first?.report }

  /// Whether it ended as the caller wanted; an inquiry wants to know, whatever it is.
  package var isAsWanted: Bool {
    switch (plan.endpoint, outcome) {
    case (.pay, .paid), (.cancel, .cancelled), (.refund, .refunded), (.inquiryRefund, .refunded): true
    case (.inquiryPayment, .paid), (.inquiryPayment, .failed), (.inquiryPayment, .cancelled): true
    default: false
    }
  }

  /// Whether nothing is known because answers came that must not be believed.
  package var isDoubtful: Bool {
    outcome == .unsettled && steps.contains { $0.report.map { $0.problem == nil && !$0.verification.isValid } ?? false }
  }
}

/// How waiting is shortened, where nobody's rules are broken by it.
package struct WaitingPace: Hashable, Sendable {
  /// Seconds of the guide in a real second; above 0.
  package let speed: Double

  package init(speed: Double) { self.speed = speed }
}

/// `--wait` for something that has no outcome to wait for, or hurried where it must not be.
package enum WaitMisplaced: Failure {
  case nothingToWaitFor(operation: String)
  case hurriedInProduction

  package var code: FailureCode {
    switch self {
    case .nothingToWaitFor: FailureCode("CAL-017", .usage)
    case .hurriedInProduction: FailureCode("CAL-018", .refused)
    }
  }
  package var what: Localized {
    switch self {
    case .nothingToWaitFor(let operation):
      Localized(zh: "\(operation) 没有可等待的结果", en: "\(operation) has no result to wait for")
    case .hurriedInProduction:
      Localized(zh: "生产环境不能加速等待，什么也没有发送", en: "waiting is not hurried in production, nothing was sent")
    }
  }
  package var why: Localized? {
    switch self {
    case .nothingToWaitFor: nil
    case .hurriedInProduction: Localized(zh: "指南规定每 3 秒查询一次", en: "the guide asks for an inquiry every 3 seconds")
    }
  }
  package var remedies: [Remedy] {
    switch self {
    case .nothingToWaitFor(let operation): [.run("till call \(operation)"), .run("till call pay --wait")]
    case .hurriedInProduction: [.run("till call pay --env production --wait --dry-run")]
    }
  }
}

extension Workbench {
  /// Calls, and goes on as the guide wants it until the outcome is known: inquires every 3 seconds, then cancels, then
  /// refunds.
  /// - Parameters:
  ///   - counting: told before each further call how many were made.
  /// - Throws: as ``call(_:checked:)`` for the first call, unless it may have been carried out; `WaitMisplaced`.
  package func settle(
    _ order: CallOrder, checked: Bool, pace: WaitingPace, counting: @Sendable (Int) -> Void
  ) async throws -> SettledCall {
    if order.environment == .production, pace.speed != 1 { throw WaitMisplaced.hurriedInProduction }
    let project = try await project()
    let body = try await body(of: order, for: project, checked: checked)
    let document = (try? JSON(reading: body)) ?? .object([])
    guard var settling = Settling(order.endpoint, body: document) else {
      throw WaitMisplaced.nothingToWaitFor(operation: order.endpoint.operation)
    }
    return try await calling(
      project, in: order.environment, gateway: order.gateway, proxy: order.proxySettings
    ) { calling in
      let plan = try calling.plan(order.endpoint, body: body)
      var steps = [
        try await first(
          plan, by: calling, patience: Settling.patience(with: order.endpoint, body: document),
          in: order.environment)
      ]
      var seconds = 0.0
      while true {
        // What cannot be believed is as good as no answer.
        let last = steps.last?.report.flatMap { $0.verification.isValid && $0.problem == nil ? $0 : nil }
        switch settling.after(last) {
        case .ended(let outcome): return SettledCall(plan: plan, steps: steps, outcome: outcome)
        case .call(let endpoint, let body, let wait):
          counting(steps.count)
          try await world.sleep(.milliseconds(Int64((wait * 1000 / pace.speed).rounded(.up))))
          seconds += wait
          steps.append(
            await step(
              try calling.plan(endpoint, body: body.compactBytes), by: calling, body: body, at: seconds,
              in: order.environment))
        }
      }
    }
  }

  /// The call itself. Where it certainly did not reach the gateway there is nothing to wait for.
  private func first(
    _ plan: CallPlan, by calling: Calling, patience: Double, in environment: Environment
  ) async throws -> SettledCall.Step {
    do {
      let report = try await recorded(plan, in: environment) { try await calling.send(plan, withinSeconds: patience) }
      return SettledCall.Step(operation: plan.endpoint.operation, seconds: 0, report: report, failure: nil)
    } catch let failure as NetworkFailure {
      guard failure.mayHaveBeenCarriedOut else { throw UnansweredCall(failure, plan, in: environment) }
      return SettledCall.Step(operation: plan.endpoint.operation, seconds: 0, report: nil, failure: failure)
    }
  }

  private func step(
    _ plan: CallPlan, by calling: Calling, body: JSON, at seconds: Double, in environment: Environment
  ) async -> SettledCall.Step {
    let name = plan.endpoint.operation
    do {
      let report = try await recorded(plan, in: environment) {
        try await calling.send(plan, withinSeconds: Settling.patience(with: plan.endpoint, body: body))
      }
      return SettledCall.Step(operation: name, seconds: seconds, report: report, failure: nil)
    } catch {
      return SettledCall.Step(operation: name, seconds: seconds, report: nil, failure: error as? any Failure)
    }
  }
}
