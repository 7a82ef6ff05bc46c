package import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Something unusual about a key text that can be read all the same.
package enum KeyNote: Hashable, Sendable {
  /// The modulus is shorter than the 2048 bits that Alipay asks for.
  case weakSize(bits: Int)
  case byteOrderMark
  case surroundingQuotes
  case surroundingBlanks
  /// Line breaks are CR LF.
  case carriageReturns
  /// Line breaks are written as the two characters backslash and n, as inside JSON.
  case escapedLineBreaks
  /// Base64 without armour, broken into lines.
  case wrappedBase64(lines: Int)
  /// The armour lines and the base64 share a line.
  case armourOnOneLine
  /// The armour promises something else than the content is.
  case labelContradicts(label: String, found: KeyForm.Structure)
  /// Text stands before or after the armour; counted in bytes.
  case surroundingText(before: Int, after: Int, ofPrivateKey: Bool)
  case certificate(subject: String, expires: Date)

  package var words: Localized {
    switch self {
    case .weakSize(let bits):
      Localized(
        zh: "密钥只有 \(bits) 位，支付宝要求 2048 位", en: "the key has only \(bits) bits; Alipay asks for 2048")
    case .byteOrderMark:
      Localized(
        zh: "文件以 UTF-8 字节序标记（BOM）开头，SDK 可能无法读取",
        en: "the file begins with a UTF-8 byte-order mark, which SDKs may not read")
    case .surroundingQuotes: Localized(zh: "密钥外面有引号", en: "the key stands in quotes")
    case .surroundingBlanks: Localized(zh: "密钥前后有空白", en: "there are blanks around the key")
    case .carriageReturns: Localized(zh: "换行是 CRLF", en: "lines end in CR LF")
    case .escapedLineBreaks:
      Localized(
        zh: #"换行写成了 \n 两个字符，如同在 JSON 里"#, en: #"line breaks are written as the two characters \n, as inside JSON"#)
    case .wrappedBase64(let lines):
      Localized(
        zh: "base64 分成了 \(lines) 行，有的 SDK 只接受一行",
        en: "the base64 is broken into \(lines) lines; some SDKs take one line only")
    case .armourOnOneLine:
      Localized(zh: "PEM 首尾行与内容挤在同一行", en: "the PEM lines and the base64 share one line")
    case .labelContradicts(let label, let found):
      Localized(
        zh: "PEM 首行写的是“\(label)”，内容却是 \(found.rawValue)",
        en: "the PEM label says '\(label)', but the content is \(found.rawValue)")
    case .surroundingText(let before, let after, let isPrivate):
      Localized(
        zh: "PEM 之外还有文字：之前 \(before) 字节，之后 \(after) 字节" + (isPrivate ? "；私钥文件里不应有别的内容" : ""),
        en: "there is text outside the PEM lines: \(before) bytes before, \(after) bytes after"
          + (isPrivate ? "; a private key file should hold nothing else" : ""))
    case .certificate(let subject, let expires):
      Localized(
        zh: "这是证书，主体为“\(subject)”，\(Timestamp.text(expires)) 到期；这里使用其中的公钥",
        en:
          "this is a certificate for '\(subject)' that expires at \(Timestamp.text(expires)); the public key in it is used"
      )
    }
  }
}
