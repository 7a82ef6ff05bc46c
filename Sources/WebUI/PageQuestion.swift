import Groundwork
import HTTP

/// What the page wants done.
struct PageQuestion {
  let action: PageAction
  let words: [String]
  let input: [UInt8]
  let language: Language

  /// As a person would type it.
  var command: String { (["till"] + words).map(ShellWord.quoted).joined(separator: " ") }

  /// From the body of `POST /api/run`.
  /// - Throws: `PageFailure`.
  init(body: [UInt8]) throws(PageFailure) {
    guard let document = try? JSON(reading: body), let id = document["action"]?.text else { throw .questionUnreadable }
    var values: [String: String] = [:]
    for member in document["values"]?.members ?? [] {
      guard let text = member.value.text, values.updateValue(text, forKey: member.name) == nil else {
        throw .questionUnreadable
      }
    }
    action = try PageActions.action(id)
    words = try action.words(with: values)
    input = Array((document["input"]?.text ?? "").utf8)
    guard input.isEmpty || action.takesInput else { throw .questionUnreadable }
    language = document["lang"]?.text.flatMap(Language.init(rawValue:)) ?? .en
  }

  /// From the query of `GET /api/follow`: `action`, `lang`, and a value for each place.
  /// - Throws: `PageFailure`.
  init(query: String) throws(PageFailure) {
    var values: [String: String] = [:]
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let name = Self.decoded(parts[0]), let value = Self.decoded(parts[1]),
        values.updateValue(value, forKey: name) == nil
      else { throw .questionUnreadable }
    }
    guard let id = values.removeValue(forKey: "action") else { throw .questionUnreadable }
    language = values.removeValue(forKey: "lang").flatMap(Language.init(rawValue:)) ?? .en
    action = try PageActions.action(id)
    words = try action.words(with: values)
    input = []
    guard action.printsLines, !action.changes else { throw .questionUnreadable }
  }

  /// A part of a query; `nil` if it is not encoded as it should be, or no UTF-8.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == 0x25 else {
        bytes.append(byte == 0x2B ? 0x20 : byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
