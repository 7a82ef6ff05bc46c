package import Groundwork
import HTTP

/// What came back is a whole HTTP message, but no answer of the gateway: something else answered, or changed it.
///
/// The gateway answers every call with status 200 and a JSON document that has a `result`. Source: Antom docs,
/// ac/ams/api_fund.
package enum AnswerProblem: Hashable, Sendable {
  /// A redirect, which nobody follows: a signed request is meant for one address.
  case redirect(status: Int, location: String?)
  /// Compressed all the same, by this coding; the signature covers the bytes before that.
  case compressed(coding: String)
  case html(status: Int, title: String?)
  case empty(status: Int)
  /// No JSON; `type` is its media type, if it names one.
  case notJSON(status: Int, type: String?, JSONProblem)
  /// A document without a readable `result`.
  case noResult(status: Int)
  /// As it should be, but with another status than 200: official SDKs treat that as an error and do not look at it.
  case status(Int)

  /// - Parameter reading: what became of reading the body as JSON.
  /// - Returns: `nil` if this is an answer as the gateway gives it.
  init?(_ response: HTTPResponse, _ reading: Result<JSON, JSONProblem>) {
    let status = response.status
    let type = response.fields.first("content-type")?.value
    if (300...399).contains(status) {
      self = .redirect(status: status, location: response.fields.first("location")?.value)
    } else if let coding = Self.coding(of: response) {
      self = .compressed(coding: coding)
    } else if response.body.isEmpty {
      self = .empty(status: status)
    } else if Self.isHTML(response.body, type: type) {
      self = .html(status: status, title: Self.title(in: response.body))
    } else if case .failure(let problem) = reading {
      self = .notJSON(status: status, type: type, problem)
    } else if case .success(let document) = reading, document["result"]?.members == nil {
      self = .noResult(status: status)
    } else if status != 200 {
      self = .status(status)
    } else {
      return nil
    }
  }

  /// Named by the header, or recognised by the first bytes.
  private static func coding(of response: HTTPResponse) -> String? {
    let named = response.fields.members("content-encoding").filter { $0.lowercased() != "identity" }
    if !named.isEmpty { return named.joined(separator: ", ") }
    // RFC 1952, section 2.3.1.
    return response.body.starts(with: [0x1F, 0x8B]) ? "gzip" : nil
  }

  private static func isHTML(_ body: [UInt8], type: String?) -> Bool {
    if let type, type.lowercased().hasPrefix("text/html") { return true }
    let start = body.drop { $0 <= 0x20 }.prefix(14)
    return ["<!doctype html", "<html", "<head", "<body"].contains { mark in
      start.prefix(mark.utf8.count).elementsEqual(mark.utf8) { $0 | 0x20 == $1 | 0x20 }
    }
  }

  /// What stands in the page's title, blanks folded; at most 80 characters.
  private static func title(in body: [UInt8]) -> String? {
    let text = String(decoding: body.prefix(1 << 16), as: UTF8.self)
    let pattern = #/<title[^>]*>([^<]*)/#.ignoresCase()
    guard let found = text.firstMatch(of: pattern)?.output.1 else { return nil }
    let words = found.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(80))
  }
}
