import Groundwork
@_spi(_Unicode) import Swift

extension Hypothesis {
  static let unicodeNormalization = Hypothesis(
    "unicode-normalization",
    citation: "ulsklyc/yuvomi#608 (the same with passwords); Unicode Standard Annex #15",
    words: CauseWords(
      title: Localized(
        zh: "同样的文字以不同的 Unicode 规范化形式（NFC、NFD）签名和发送",
        en: "the same letters were signed and sent in different Unicode forms"),
      explanation: Localized(
        zh: "é 可以是一个字符，也可以是 e 加重音符。macOS、iOS 的文件名和输入常是分解形式，另一侧用的是合成形式。",
        en: "é is one character, or e with an accent after it. File names and input of macOS and iOS are often "
          + "decomposed; the other side has the composed form."),
      fix: Localized(
        zh: "在构造消息体时统一规范化为 NFC，之后签名和发送都不再改动。",
        en: "Normalise to NFC once, when the body is made, and leave it alone after that."),
      fixes: [
        .java: Localized(
          zh: "`Normalizer.normalize(text, Normalizer.Form.NFC)`",
          en: "`Normalizer.normalize(text, Normalizer.Form.NFC)`"),
        .node: Localized(zh: "`text.normalize('NFC')`", en: "`text.normalize('NFC')`"),
        .python: Localized(
          zh: "`unicodedata.normalize('NFC', text)`", en: "`unicodedata.normalize('NFC', text)`"),
        .php: Localized(
          zh: "`Normalizer::normalize($text, Normalizer::FORM_C)`",
          en: "`Normalizer::normalize($text, Normalizer::FORM_C)`"),
      ]),
    ways: [
      .body { body in
        guard body.mayHoldNonASCII else { return [] }
        return [.bytes(.normalization, cost: 3, composed), .bytes(.normalization, cost: 3, decomposed)]
      }
    ])

  private static func composed(_ bytes: [UInt8]) -> [UInt8]? {
    text(bytes).map { $0._nfc.reduce(into: []) { $0.append($1) } }
  }

  private static func decomposed(_ bytes: [UInt8]) -> [UInt8]? {
    text(bytes).map { $0._nfd.reduce(into: []) { $0.append($1) } }
  }

  private static func text(_ bytes: [UInt8]) -> String? {
    bytes.isASCII ? nil : String(validating: bytes, as: UTF8.self)
  }
}
