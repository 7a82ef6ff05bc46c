package import Groundwork
import HTTP

/// What the documents demand of one member of a request.
package struct FieldRule: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Text of at most that many characters; numbers are taken as their text, as some SDKs send them.
    case text(maximum: Int)
    /// Exactly this text.
    case constant(String)
    case amount(minimum: Int64)
    /// An http or https address of at most 2048 characters.
    case address
  }

  /// Dotted path from the top of the body; `a|b` means that one of them must be there.
  package let path: String
  package let isRequired: Bool
  package let kind: Kind

  static func required(_ path: String, _ kind: Kind) -> FieldRule {
    FieldRule(path: path, isRequired: true, kind: kind)
  }
  static func optional(_ path: String, _ kind: Kind) -> FieldRule {
    FieldRule(path: path, isRequired: false, kind: kind)
  }

  /// What is wrong with the body by this rule, in the wording of the real gateway's only published texts.
  /// - Returns: `nil` if nothing is.
  package func problem(in body: JSON) -> FieldProblem? {
    let present = path.split(separator: "|").compactMap { alternative in
      // Absent, null and empty are one: some SDKs send members nobody set.
      body.member(at: alternative).flatMap { $0 == .null || $0 == "" ? nil : $0 }
    }
    guard let value = present.first else {
      return isRequired ? FieldProblem(path: path, words: Self.empty, settable: settable) : nil
    }
    return complaint(about: value).map { FieldProblem(path: path, words: $0, settable: settable) }
  }

  private static let empty = Localized(zh: "不能为空", en: "can not be empty")

  /// The member a person sets: of an amount its value.
  private var settable: String {
    let first = path.split(separator: "|").first.map(String.init) ?? path
    if case .amount = kind { return first + ".value" }
    return first
  }

  private func complaint(about value: JSON) -> Localized? {
    switch kind {
    case .text(let maximum):
      guard let text = value.scalarText else { return Localized(zh: "应为字符串", en: "should be a string") }
      // Scalars, not graphemes: any number of accents makes one grapheme.
      return text.unicodeScalars.count > maximum ? Self.tooLong(maximum) : nil
    case .constant(let wanted):
      return value.text == wanted ? nil : Localized(zh: "应为 \(wanted)", en: "should be \(wanted)")
    case .amount(let minimum):
      guard let amount = Amount(value) else {
        return Localized(
          zh: "应含 currency（3 个字母）和 value（以最小货币单位计的数字）",
          en: "should hold currency (3 letters) and value (digits, smallest unit)")
      }
      return amount.minorUnits < minimum
        ? Localized(zh: "的 value 至少为 \(minimum)", en: "value should be at least \(minimum)") : nil
    case .address:
      let notAddress = Localized(zh: "应为 http 或 https 地址", en: "should be an http or https address")
      guard let text = value.text else { return notAddress }
      guard text.utf8.count <= 2048 else { return Self.tooLong(2048) }
      return (try? HTTPURL(parsing: text)) == nil ? notAddress : nil
    }
  }

  private static func tooLong(_ maximum: Int) -> Localized {
    Localized(zh: "最多 \(maximum) 个字符", en: "size must be between 0 and \(maximum)")
  }
}

/// A member of a request that breaks its rule.
package struct FieldProblem: Hashable, Sendable {
  package let path: String
  /// What is wrong; the English is the gateway's own wording.
  package let words: Localized
  /// The path by which the value can be set.
  package let settable: String

  package init(path: String, words: Localized, settable: String) {
    self.path = path
    self.words = words
    self.settable = settable
  }

  package var complaint: String { words.en }

  /// The shape of the real gateway's PARAM_ILLEGAL messages.
  package var message: String { "illegal parameter:\(path) \(complaint)" }
}

extension JSON {
  /// The member at a dotted path, or `nil`.
  package func member(at path: some StringProtocol) -> JSON? {
    path.split(separator: ".").reduce(JSON?.some(self)) { value, name in value?[String(name)] }
  }

  /// The text of a string, number or boolean: senders disagree on which of them to use.
  package var scalarText: String? {
    switch self {
    case .string(let text): text
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .bool(let value): String(value)
    default: nil
    }
  }
}
