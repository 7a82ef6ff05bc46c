package import Groundwork

/// Why bytes are no HTTP/1.1 message that can be trusted, or why a message cannot be sent.
///
/// Excerpts are foreign text made printable, at most 60 characters of it.
package enum HTTPMessageFailure: Failure, Hashable {
  case malformedRequestLine(String)
  case malformedStatusLine(String)
  case invalidMethod(String)
  case invalidTarget(String)
  case unsupportedVersion(String)
  case http2Preface
  case looksLikeTLS
  case bareLineFeed(String)
  case bareCarriageReturn(String)
  case nulByte(String)
  case obsoleteFolding(String)
  case blankBeforeColon(String)
  case invalidFieldName(String)
  case missingColon(String)
  case controlCharacter(String)
  case targetTooLong(limit: Int)
  case headerTooLarge(limit: Int)
  case tooManyFields(limit: Int)
  case missingHost
  case repeatedHost
  case invalidHost(String)
  case invalidContentLength(String)
  case differingContentLengths(String)
  case lengthAndTransferEncoding
  case unsupportedTransferCoding(String)
  case repeatedChunked(String)
  case transferEncodingInHTTP10
  case invalidChunkSize(String)
  case missingChunkEnd
  case chunkLineTooLong(limit: Int)
  case bodyTooLarge(limit: Int)
  case unsupportedExpectation(String)
  case truncated
  case unexpectedUpgrade
  case unsendable(String)

  package var code: FailureCode {
    FailureCode("HTP-\(number)", isUnsendable ? .usage : .remote)
  }

  /// The status a server answers with; `nil` for a failure that only a client or a sender meets.
  package var status: Int? {
    switch self {
    case .malformedStatusLine, .unexpectedUpgrade, .unsendable: nil
    case .unsupportedVersion, .http2Preface: 505
    case .targetTooLong: 414
    case .headerTooLarge, .tooManyFields: 431
    case .unsupportedTransferCoding: 501
    case .bodyTooLarge: 413
    case .unsupportedExpectation: 417
    default: 400
    }
  }

  private var isUnsendable: Bool {
    if case .unsendable = self { true } else { false }
  }

  private var number: String {
    switch self {
    case .malformedRequestLine: "010"
    case .malformedStatusLine: "011"
    case .invalidMethod: "012"
    case .invalidTarget: "013"
    case .unsupportedVersion: "014"
    case .http2Preface: "015"
    case .looksLikeTLS: "016"
    case .bareLineFeed: "017"
    case .bareCarriageReturn: "018"
    case .nulByte: "019"
    case .obsoleteFolding: "020"
    case .blankBeforeColon: "021"
    case .invalidFieldName: "022"
    case .missingColon: "023"
    case .controlCharacter: "024"
    case .targetTooLong: "025"
    case .headerTooLarge: "026"
    case .tooManyFields: "027"
    case .missingHost: "028"
    case .repeatedHost: "029"
    case .invalidHost: "030"
    case .invalidContentLength: "031"
    case .differingContentLengths: "032"
    case .lengthAndTransferEncoding: "033"
    case .unsupportedTransferCoding: "034"
    case .repeatedChunked: "035"
    case .transferEncodingInHTTP10: "036"
    case .invalidChunkSize: "037"
    case .missingChunkEnd: "038"
    case .chunkLineTooLong: "039"
    case .bodyTooLarge: "040"
    case .unsupportedExpectation: "041"
    case .truncated: "042"
    case .unexpectedUpgrade: "043"
    case .unsendable: "044"
    }
  }
}
