import Groundwork

/// The text of the domestic open platform's rule: the members of the body as `name=value`, sorted by name and joined
/// with `&`; `sign` and `sign_type` left out, strings without quotes, objects and lists as they are written.
/// Source: opendocs.alipay.com, "自行实现签名"; alipay/alipay-sdk-nodejs-all#23.
struct SortedPairs {
  struct Manner: Sendable {
    /// The rule leaves members without a value out; not every implementation does.
    var keepsEmpty = false
    /// Java joins a missing value as `null`; only where empty ones are kept.
    var writesNull = false
    var keepsNested = true
    /// The older rule of the mobile product: every value in quotation marks.
    var quotesValues = false
    var encodesValues = false
  }

  private let pairs: [(name: [UInt8], value: [UInt8], kind: JSONText.Kind)]

  /// - Returns: `nil` if the body is no JSON object or has no members.
  init?(_ body: [UInt8]) {
    guard let json = JSONText(body), json.tokens.first?.kind == .object, !json.isEmptyContainer(0) else { return nil }
    pairs = json.keys(of: 0).map { key in
      let value = json.tokens[key + 1]
      return (Self.text(body[json.tokens[key].range]), Self.text(body[value.range]), value.kind)
    }
    .filter { !Self.unsigned.contains($0.name) }
    .sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  private static let unsigned: [[UInt8]] = [Array("sign".utf8), Array("sign_type".utf8)]

  /// Strings without quotes and escapes, `null` as nothing, everything else as it is written.
  private static func text(_ value: ArraySlice<UInt8>) -> [UInt8] {
    guard value.first == UInt8(ascii: "\"") else { return value.elementsEqual("null".utf8) ? [] : Array(value) }
    let inner = Array(value.dropFirst().dropLast())
    guard inner.contains(UInt8(ascii: "\\")) else { return inner }
    return (try? JSON(reading: Array(value)))?.text.map { Array($0.utf8) } ?? inner
  }

  func written(_ manner: Manner) -> [UInt8] {
    var text: [UInt8] = []
    for pair in pairs {
      let isNested = pair.kind == .object || pair.kind == .array
      guard manner.keepsEmpty || !pair.value.isEmpty, manner.keepsNested || !isNested else { continue }
      let value = pair.kind == .null && manner.writesNull ? Array("null".utf8) : pair.value
      if !text.isEmpty { text.append(UInt8(ascii: "&")) }
      text += pair.name
      text.append(UInt8(ascii: "="))
      if manner.quotesValues { text.append(UInt8(ascii: "\"")) }
      text += manner.encodesValues ? PercentText.encoded(value, .java) : value
      if manner.quotesValues { text.append(UInt8(ascii: "\"")) }
    }
    return text
  }
}
