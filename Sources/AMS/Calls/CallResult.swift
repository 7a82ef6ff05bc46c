package import Groundwork

/// The `result` object of every answer.
package struct CallResult: Hashable, Sendable {
  /// What became of the call. `unknown` must never be treated as failure: ask again.
  package enum Status: String, Codable, CaseIterable, Sendable {
    case success = "S"
    case failed = "F"
    case unknown = "U"
  }

  package let code: String
  package let status: Status
  package let message: String

  package init(code: String, status: Status, message: String) {
    self.code = code
    self.status = status
    self.message = message
  }

  /// The most characters a `resultMessage` has. Source: Antom docs, ac/ams/api_fund.
  package static let maximumMessage = 256

  /// This result with its message cut to what the documents allow, for one that quotes what a caller sent.
  package var fitting: CallResult {
    guard message.unicodeScalars.count > Self.maximumMessage else { return self }
    let kept = String(String.UnicodeScalarView(message.unicodeScalars.prefix(Self.maximumMessage - 1)))
    return CallResult(code: code, status: status, message: kept + "…")
  }

  /// - Returns: `nil` if the document has no readable `result`.
  package init?(answer: JSON) {
    guard let result = answer["result"], let code = result["resultCode"]?.text,
      let status = result["resultStatus"]?.text.flatMap(Status.init)
    else { return nil }
    self.init(code: code, status: status, message: result["resultMessage"]?.text ?? "")
  }

  package var json: JSON {
    ["resultCode": .string(code), "resultMessage": .string(message), "resultStatus": .string(status.rawValue)]
  }

  /// The table's row for the code, if there is one.
  package var meaning: ResultCode? { ResultCode.named(code) }
}
