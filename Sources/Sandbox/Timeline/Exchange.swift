package import AMS
package import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One question with its answer, as they went over the wire, and what the gateway thought of it.
package struct Exchange: Hashable, Sendable {
  package enum Kind: String, Codable, Sendable {
    /// A merchant called the gateway.
    case call
    /// The gateway notified a merchant.
    case notification
  }

  package enum Verdict: Hashable, Sendable {
    /// The signature verifies.
    case verified
    /// Refused before or at the signature.
    case refused(code: String)
    /// Nobody checked: the answer to a notification needs no signature.
    case unchecked
  }

  /// 32 hexadecimal digits; the `tracerid` header of the answer.
  package let trace: String
  package let kind: Kind
  /// The sandbox's time, and the real one.
  package let time: Date
  package let realTime: Date
  package let clientID: ClientID?
  /// `pay`, `notifyPayment` …; `nil` for a path nobody knows.
  package let operation: String?
  /// paymentRequestId, refundRequestId or registrationRequestId, whichever the body names.
  package let subject: String?
  /// What came, header and body.
  package let request: [UInt8]
  /// What was sent; `nil` if nothing was.
  package let response: [UInt8]?
  /// The text the signature was compared with; `nil` if it did not come to that.
  package let verified: [UInt8]?
  package let verdict: Verdict
  /// The answer's result code and status.
  package let resultCode: String?
  package let resultStatus: String?
  /// Names of the faults that were played.
  package let faults: [String]
  /// What a reviewer would point out about the head: a slash too many, a clock that is off.
  package let notes: [Localized]
  package let milliseconds: Double
  /// `till.diagnosis/1` of a refused signature, once it is known.
  package var diagnosis: JSON?

  package init(
    trace: String, kind: Kind, time: Date, realTime: Date, clientID: ClientID?, operation: String?, subject: String?,
    request: [UInt8], response: [UInt8]?, verified: [UInt8]?, verdict: Verdict, resultCode: String?,
    resultStatus: String?, faults: [String], notes: [Localized], milliseconds: Double, diagnosis: JSON? = nil
  ) {
    self.trace = trace
    self.kind = kind
    self.time = time
    self.realTime = realTime
    self.clientID = clientID
    self.operation = operation
    self.subject = subject
    self.request = request
    self.response = response
    self.verified = verified
    self.verdict = verdict
    self.resultCode = resultCode
    self.resultStatus = resultStatus
    self.faults = faults
    self.notes = notes
    self.milliseconds = milliseconds
    self.diagnosis = diagnosis
  }
}

extension Exchange {
  /// Whether it was let through, though something about its signature would be refused elsewhere.
  package var hasNoteAboutSignature: Bool {
    !notes.isEmpty && RequestNotes.aboutSignature.contains { notes.contains($0) }
  }
}
