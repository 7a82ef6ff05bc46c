package import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A question and its answer as they were found in a stream of bytes, not judged yet.
package struct WireExchange: Sendable {
  /// What is wrong with it, apart from what it says.
  package enum Problem: Hashable, Sendable {
    /// The question ended before it was complete.
    case questionBrokenOff
    case questionMalformed(HTTPMessageFailure)
    /// There was nobody to ask; with the words for it.
    case unreachable(code: String, words: Localized)
    /// The connection ended without a byte of an answer.
    case noAnswer
    case answerBrokenOff(received: Int)
    case answerMalformed(HTTPMessageFailure)
    /// Bytes came that nobody had asked for.
    case unasked
  }

  package var requestBytes: [UInt8]
  /// `nil` if it could not be read.
  package var request: HTTPRequest?
  /// Without the interim answers before it; `nil` if there was not a byte.
  package var responseBytes: [UInt8]?
  package var response: HTTPResponse?
  /// When the first byte of the question and the last of the answer went by.
  package var began: Date
  package var ended: Date
  package var problem: Problem?

  package init(
    requestBytes: [UInt8], request: HTTPRequest? = nil, responseBytes: [UInt8]? = nil, response: HTTPResponse? = nil,
    began: Date, ended: Date, problem: Problem? = nil
  ) {
    self.requestBytes = requestBytes
    self.request = request
    self.responseBytes = responseBytes
    self.response = response
    self.began = began
    self.ended = ended
    self.problem = problem
  }
}
