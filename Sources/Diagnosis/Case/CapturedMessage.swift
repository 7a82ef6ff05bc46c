package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A message as it was captured: whatever was there, byte for byte.
package struct CapturedMessage: Sendable {
  /// What the capture looked like.
  package enum Form: String, CaseIterable, Sendable {
    case rawHTTP = "http"
    case curl, har, capsule, pasted
    case log
  }

  package var form: Form
  /// The method of the request line, as it stands; of a curl line the one curl sends.
  package var method: [UInt8]?
  /// The target of the request line, as it stands: a path with its query, or a whole URL.
  package var target: [UInt8]?
  /// Host and port as the message or the URL of the capture names them.
  package var host: String?
  /// The status of an answer.
  package var status: Int?
  /// In order, duplicates and case kept.
  package var fields: HTTPFields
  /// The body as a receiver takes it: chunks joined, ended by the announced length.
  package var body: [UInt8]
  /// The same capture read in other ways, each with the cause it would mean.
  package var otherBodies: [OtherBody]
  /// What is not as it should be about the capture itself.
  package var defects: [CaptureDefect]
  /// When it was captured, if the capture says so (HAR), not the message.
  package var capturedAt: Date?

  package init(
    form: Form, method: [UInt8]? = nil, target: [UInt8]? = nil, host: String? = nil, status: Int? = nil,
    fields: HTTPFields = HTTPFields(), body: [UInt8] = [], otherBodies: [OtherBody] = [],
    defects: [CaptureDefect] = [], capturedAt: Date? = nil
  ) {
    self.form = form
    self.method = method
    self.target = target
    self.host = host
    self.status = status
    self.fields = fields
    self.body = body
    self.otherBodies = otherBodies
    self.defects = defects
    self.capturedAt = capturedAt
  }
}

/// Another reading of the body of the same capture.
package struct OtherBody: Sendable, Equatable {
  /// What it would mean if this were the signed body; `nil` if nothing would be wrong with the message.
  package let cause: CauseID?
  package let bytes: [UInt8]

  package init(cause: CauseID?, bytes: [UInt8]) {
    self.cause = cause
    self.bytes = bytes
  }
}

/// What is not as it should be about a capture.
package enum CaptureDefect: Sendable, Equatable {
  /// Fewer bytes than `Content-Length` announces.
  case shorterThanAnnounced(announced: Int, found: Int)
  /// More bytes than `Content-Length` announces; the body ends where it says.
  case longerThanAnnounced(announced: Int, found: Int)
  /// `Transfer-Encoding: chunked` is announced, but the body has no chunk sizes.
  case chunksMissing
  /// The chunk sizes break off or do not fit.
  case chunksBroken(offset: Int)
}
