package import Groundwork

/// Why no message can be read out of what was given.
package enum IntakeFailure: Failure, Equatable {
  case empty
  case tooLong(bytes: Int, limit: Int)
  /// Neither text nor HTTP; the first bytes in hexadecimal.
  case binary(start: String)
  case notRecognised(firstLine: String)
  /// A JSON text that no headers stand with.
  case bodyWithoutHeaders
  /// It begins like a HAR file and is no JSON document, or has no entries.
  case harUnreadable
  case documentTooLong(bytes: Int, limit: Int)
  /// None of the entries carries a signature; the hosts that were called.
  case harWithoutEntry(entries: Int, hosts: [String])
  /// The member that is missing or of another type; `nil` if the document is no JSON.
  case capsuleUnreadable(member: String?)
  case contextUnreadable
  case contextMember(String, expected: ContextValue)
  /// What is sent stands in a file that is not at hand.
  case curlReadsFile(option: String, file: String)
  case curlQuoteOpen(quote: String, line: Int)
  case curlWithoutURL
  case curlOptionWithoutValue(String)

  package enum ContextValue: Hashable, Sendable {
    case text, texts, object, kind, time
  }

  package var code: FailureCode {
    switch self {
    case .empty: FailureCode("DIA-001", .usage)
    case .binary: FailureCode("DIA-002", .usage)
    case .notRecognised, .bodyWithoutHeaders: FailureCode("DIA-003", .usage)
    case .harUnreadable: FailureCode("DIA-004", .usage)
    case .harWithoutEntry: FailureCode("DIA-005", .unverifiable)
    case .capsuleUnreadable: FailureCode("DIA-006", .usage)
    case .contextUnreadable, .contextMember: FailureCode("DIA-007", .usage)
    case .curlReadsFile: FailureCode("DIA-008", .unverifiable)
    case .curlQuoteOpen, .curlWithoutURL, .curlOptionWithoutValue: FailureCode("DIA-009", .usage)
    case .tooLong, .documentTooLong: FailureCode("DIA-010", .usage)
    }
  }
}
