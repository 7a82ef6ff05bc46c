import Groundwork
import HTTP

extension FieldRule {
  /// What a member holds.
  package enum Kind: Hashable, Sendable {
    /// Text of at most that many characters; numbers are taken as their text, as some SDKs send them.
    case text(maximum: Int)
    /// Exactly this text.
    case constant(String)
    /// One of these texts.
    case oneOf([String])
    /// How shopper and merchant meet, in any case of letters: the Java SDK writes `PAYMENTCODE`.
    case scenario
    case amount(minimum: Int64)
    /// Three capital letters.
    case currency
    /// A whole number, at least this one.
    case count(minimum: Int64)
    /// An http or https address of at most that many characters.
    case address(maximum: Int)
    /// Any address with a scheme, of at most that many characters: a shopper may be sent back into an app.
    case link(maximum: Int)
    /// ISO 8601 with time and zone.
    case moment
    /// ISO 8601, a day alone or with time and zone.
    case day
    /// A merchant category code: four digits.
    case categoryCode
    /// A region: two capital letters of ISO 3166-1.
    case region
    case object
    /// A list of at most that many elements, if there is a limit.
    case list(maximum: Int?)
  }
}

extension FieldRule.Kind {
  /// What is wrong with a value that is there, or `nil`.
  func complaint(about value: JSON) -> Localized? {
    switch self {
    case .object:
      return value.members == nil ? Localized(zh: "应为对象", en: "should be an object") : nil
    case .list(let maximum):
      guard let elements = value.elements else { return Localized(zh: "应为数组", en: "should be an array") }
      guard let maximum, elements.count > maximum else { return nil }
      return Localized(zh: "最多 \(maximum) 项", en: "size must be between 0 and \(maximum)")
    case .amount(let minimum): return Self.complaint(aboutAmount: value, minimum: minimum)
    default:
      guard let text = value.scalarText else { return Localized(zh: "应为字符串", en: "should be a string") }
      return complaint(about: text)
    }
  }

  private func complaint(about text: String) -> Localized? {
    switch self {
    case .text(let maximum): return text.isLonger(than: maximum) ? Self.tooLong(maximum) : nil
    case .constant(let wanted):
      return text == wanted ? nil : Localized(zh: "应为 \(wanted)", en: "should be \(wanted)")
    case .oneOf(let known):
      return known.contains(text) ? nil : Self.oneOf(known)
    case .scenario:
      return PaymentScenario(reading: text) == nil ? Self.oneOf(PaymentScenario.allCases.map(\.rawValue)) : nil
    case .currency:
      return Currency(text) == nil
        ? Localized(zh: "应为 3 个大写字母的币种代码", en: "should be a currency code of 3 capital letters") : nil
    case .count(let minimum):
      guard let count = Int64(text), count >= minimum, text.utf8.first != UInt8(ascii: "+") else {
        return Localized(zh: "应为不小于 \(minimum) 的整数", en: "should be a whole number, at least \(minimum)")
      }
      return nil
    case .address(let maximum):
      if text.isLonger(than: maximum) { return Self.tooLong(maximum) }
      return (try? HTTPURL(parsing: text)) == nil
        ? Localized(zh: "应为 http 或 https 地址", en: "should be an http or https address") : nil
    case .link(let maximum):
      if text.isLonger(than: maximum) { return Self.tooLong(maximum) }
      return text.isLink ? nil : Localized(zh: "应为带协议的地址", en: "should be an address with its scheme")
    case .moment:
      return text.isMoment
        ? nil
        : Localized(
          zh: "应为 ISO 8601 时间，例如 2026-01-15T10:22:31+08:00",
          en: "should be an ISO 8601 time, such as 2026-01-15T10:22:31+08:00")
    case .day:
      return text.isMoment || "\(text)T00:00:00Z".isMoment
        ? nil : Localized(zh: "应为 ISO 8601 日期，例如 2026-01-15", en: "should be an ISO 8601 date, such as 2026-01-15")
    case .categoryCode:
      if text.isLonger(than: 32) { return Self.tooLong(32) }
      return text.utf8.count == 4 && text.utf8.allSatisfy(\.isDigit)
        ? nil : Localized(zh: "应为 4 位数字的行业代码", en: "should be a category code of 4 digits")
    case .region:
      return text.utf8.count == 2 && text.utf8.allSatisfy(\.isCapital)
        ? nil : Localized(zh: "应为 2 个大写字母的国家或地区代码", en: "should be a region code of 2 capital letters")
    case .object, .list, .amount: return nil
    }
  }

  private static func complaint(aboutAmount value: JSON, minimum: Int64) -> Localized? {
    if let amount = Amount(value) {
      return amount.minorUnits < minimum
        ? Localized(zh: "的 value 至少为 \(minimum)", en: "value should be at least \(minimum)") : nil
    }
    if value["currency"]?.text.flatMap(Currency.init) != nil, let number = value["value"]?.scalarText, !number.isEmpty {
      let shown = number.unicodeScalars.count > 24 ? number.prefix(23) + "…" : number[...]
      return Localized(
        zh: "的 value 应为以最小货币单位计的整数，不是 \(shown)", en: "value should be digits in the smallest unit, not \(shown)")
    }
    return Localized(
      zh: "应含 currency（3 个字母）和 value（以最小货币单位计的数字）",
      en: "should hold currency (3 letters) and value (digits, smallest unit)")
  }

  private static func oneOf(_ known: [String]) -> Localized {
    let list = known.joined(separator: ", ")
    return Localized(zh: "应为其中之一：\(list)", en: "should be one of \(list)")
  }

  private static func tooLong(_ maximum: Int) -> Localized {
    Localized(zh: "最多 \(maximum) 个字符", en: "size must be between 0 and \(maximum)")
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  fileprivate var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}

extension String {
  /// Counted in scalars, not graphemes: any number of accents makes one grapheme.
  fileprivate func isLonger(than maximum: Int) -> Bool {
    utf8.count > maximum && unicodeScalars.count > maximum
  }

  fileprivate var isMoment: Bool { utf8.count >= 20 && RequestTime(rawValue: self).date != nil }

  /// RFC 3986, section 3: a scheme and a colon, nothing blank.
  fileprivate var isLink: Bool {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")), let first = utf8.first, first.isLetter else {
      return false
    }
    let scheme = utf8[..<colon]
    return utf8.index(after: colon) < utf8.endIndex
      && scheme.allSatisfy { $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) }
      && utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }
}
