package import AMS
package import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What became of one call: the bytes both ways, whether the answer is genuine, and what it says.
package struct CallReport: Sendable {
  package let plan: CallPlan
  package let response: HTTPResponse
  package let verification: Verification
  /// The answer's document, if it is one.
  package let answer: JSON?
  package let seconds: Double
  /// Why this is no answer of the gateway as the documents have it; `nil` if it is one, whatever it says.
  package let problem: AnswerProblem?

  package init(plan: CallPlan, response: HTTPResponse, verification: Verification, seconds: Double) {
    self.plan = plan
    self.response = response
    self.verification = verification
    self.seconds = seconds
    let reading = Result { () throws(JSONProblem) in try JSON(reading: response.body) }
    answer = try? reading.get()
    problem = AnswerProblem(response, reading)
  }

  /// The document that was sent, if it is one.
  package var sent: JSON? { try? JSON(reading: plan.content.body) }

  package var result: CallResult? { answer.flatMap(CallResult.init) }

  /// Whether the call succeeded and the answer may be believed.
  package var isSuccess: Bool { verification.isValid && problem == nil && result?.status == .success }

  /// How far the gateway's clock is ahead of ours, in seconds, from the time it signed; `nil` if it named none.
  package var gatewayClockAheadSeconds: Double? {
    guard verification.isValid,
      let theirs = response.fields.first("response-time").flatMap({ RequestTime(rawValue: $0.value).date }),
      let ours = plan.content.time.date
    else { return nil }
    return theirs.timeIntervalSince(ours)
  }
}
