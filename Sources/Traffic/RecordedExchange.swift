package import AMS
package import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One question with its answer, as they went over the wire, and what is thought of both: the same for whoever saw it.
package struct RecordedExchange: Hashable, Sendable {
  /// Who saw it.
  package enum Source: String, CaseIterable, Sendable {
    case proxy, listen, call, sandbox
  }

  package enum Kind: String, CaseIterable, Sendable {
    /// A merchant called a gateway.
    case call
    /// A gateway notified a merchant.
    case notification
  }

  /// A ``TraceID``; in the order of time.
  package let id: String
  package let source: Source
  package let kind: Kind
  /// The real time at which the question began.
  package let time: Date
  /// `nil` if nothing in it says which.
  package var environment: AMS.Environment?
  /// Whom the question was sent to; `nil` if whoever saw it was itself the one asked.
  package var peer: HTTPOrigin?
  package var clientID: ClientID?
  /// `pay`, `notifyPayment` …; `nil` for a path nobody knows.
  package var operation: String?
  /// The id people look for it by: that of the refund, the registration or the payment it is about.
  package var subject: String?
  /// What was asked, head and body, byte for byte.
  package let request: [UInt8]
  /// What was answered; `nil` if nothing came.
  package var response: [UInt8]?
  package var requestJudgement: SignatureJudgement
  package var responseJudgement: SignatureJudgement
  /// The answer's `result`.
  package var resultCode: String?
  package var resultStatus: String?
  /// From the first byte of the question to the last of the answer.
  package var milliseconds: Double
  /// How far the clock of whoever signed for the gateway is ahead of this machine's, in seconds; negative if behind.
  package var clockSkewSeconds: Double?
  package var problem: WireProblem?

  package init(
    id: String, source: Source, kind: Kind, time: Date, request: [UInt8], response: [UInt8]? = nil,
    milliseconds: Double = 0
  ) {
    self.id = id
    self.source = source
    self.kind = kind
    self.time = time
    self.request = request
    self.response = response
    self.milliseconds = milliseconds
    requestJudgement = .unchecked
    responseJudgement = .unchecked
  }
}

extension RecordedExchange {
  /// Whether anything in it went wrong: on the wire, with a signature, or by the result. U counts: it is not done.
  package var isFailure: Bool {
    problem != nil || requestJudgement.verdict == .refused || responseJudgement.verdict == .refused
      || response == nil || resultStatus != CallResult.Status.success.rawValue
  }

  /// Whether a signature of the merchant was seen to be accepted, or one of the gateway to verify.
  package var hasVerified: Bool { requestJudgement.verdict == .verified || responseJudgement.verdict == .verified }
}

/// What kept bytes from going their way, or what they were instead of an exchange.
package struct WireProblem: Hashable, Sendable {
  /// Stable: a code of `till explain` where there is one.
  package let code: String
  package let words: Localized

  package init(code: String, words: Localized) {
    self.code = code
    self.words = words
  }
}
