package import Groundwork

/// A character that base64 does not have, named so that it can be found even if it cannot be seen.
package enum IllegalCharacter: Hashable, Sendable {
  case character(Unicode.Scalar)
  /// A byte that is no part of UTF-8 text.
  case byte(UInt8)

  init(at offset: Int, in bytes: [UInt8]) {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes[offset...].makeIterator()
    if case .valid(let encoded) = parser.parseScalar(from: &rest) {
      self = .character(Unicode.UTF8.decode(encoded))
    } else {
      self = .byte(bytes[offset])
    }
  }

  package var name: Localized {
    switch self {
    case .byte(let byte):
      let digits = Self.hexadecimal(UInt32(byte), width: 2)
      return Localized(zh: "字节 0x\(digits)（不是 UTF-8 文字）", en: "the byte 0x\(digits), which is not UTF-8 text")
    case .character(let scalar):
      let code = "U+" + Self.hexadecimal(scalar.value, width: 4)
      switch scalar.value {
      case 0xa0, 0x202f: return Localized(zh: "不换行空格（\(code)）", en: "a no-break space (\(code))")
      case 0x200b...0x200d, 0x2060, 0xfeff:
        return Localized(zh: "看不见的零宽字符（\(code)）", en: "an invisible zero-width character (\(code))")
      case 0x3000: return Localized(zh: "全角空格（\(code)）", en: "a full-width space (\(code))")
      case 0xff01...0xff5e:
        return Localized(zh: "全角字符“\(scalar)”（\(code)）", en: "the full-width character '\(scalar)' (\(code))")
      case 0x2010...0x2015, 0x2212:
        return Localized(zh: "排版用的横线“\(scalar)”（\(code)）", en: "the typographic dash '\(scalar)' (\(code))")
      case 0x2018...0x201f:
        return Localized(zh: "弯引号“\(scalar)”（\(code)）", en: "the curly quote '\(scalar)' (\(code))")
      case 0..<0x20, 0x7f..<0xa0, 0x2028...0x202e, 0x2066...0x2069:
        return Localized(zh: "控制字符 \(code)", en: "the control character \(code)")
      default: return Localized(zh: "“\(scalar)”（\(code)）", en: "'\(scalar)' (\(code))")
      }
    }
  }

  /// Where such a character usually comes from.
  var origin: Localized? {
    guard case .character(let scalar) = self else { return nil }
    switch scalar {
    case "-", "_":
      return Localized(
        zh: "“-”和“_”属于 base64url，或来自残缺的 PEM 首尾行", en: "'-' and '_' belong to base64url, or to a damaged PEM line")
    case "%":
      return Localized(zh: "文本可能做过 URL 编码", en: "the text may be URL-encoded")
    case ".", "…", "*":
      return Localized(zh: "复制来的可能是省略显示的密钥", en: "what was copied may be a shortened display of the key")
    default: return nil
    }
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
