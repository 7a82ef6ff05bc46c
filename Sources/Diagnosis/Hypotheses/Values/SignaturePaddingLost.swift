import Groundwork

extension Hypothesis {
  /// The equals signs at the end are gone.
  static let signaturePaddingLost = Hypothesis(
    "signature-padding-lost",
    citation:
      "alipay/alipay-easysdk#254; developers.weixin.qq.com/community/develop/doc/00020a2d1c408843e60da67d251800",
    words: CauseWords(
      title: Localized(
        zh: "签名值末尾的等号丢了",
        en: "the equals signs at the end of the signature are missing"),
      explanation: Localized(
        zh: "解析签名头时按每个等号切分，或编码时去掉了 Base64 的填充。",
        en: "The header was split at every equals sign, or the padding of the base64 was stripped."),
      fix: Localized(
        zh: "签名头的每一项只在第一个等号处切分；Base64 保留末尾的 =，并写成 %3D。",
        en: "Split each part of the header at its first equals sign only. Keep the padding of the base64, as %3D."),
      fixes: [
        .java: Localized(verbatim: "part.split(\"=\", 2)"),
        .python: Localized(verbatim: "part.split(\"=\", 1)"),
        .node: Localized(verbatim: "part.slice(part.indexOf(\"=\") + 1)"),
        .php: Localized(verbatim: "explode('=', $part, 2)"),
        .go: Localized(verbatim: "strings.SplitN(part, \"=\", 2)"),
        .dotnet: Localized(verbatim: "part.Split('=', 2)"),
      ]),
    ways: [.value(ValueEdit(undo: withPadding))])

  private static let withPadding: @Sendable (SignatureValue) -> [SignatureValue] = { value in
    switch value {
    case .encoded(let text):
      // An escape broken off at the end, as `%3D%3`: it can only have been one of an equals sign.
      guard let percent = text.suffix(2).lastIndex(of: UInt8(ascii: "%")) else { return [] }
      return TextEncodings.formDecoded(Array(text[..<percent])).flatMap(padded).map { [.base64($0)] } ?? []
    case .base64(let text):
      guard let padded = padded(text), padded.count > text.count else { return [] }
      return [.base64(padded)]
    case .bytes: return []
    }
  }

  private static func padded(_ text: [UInt8]) -> [UInt8]? {
    let digits = text[..<(text.lastIndex { $0 != UInt8(ascii: "=") }.map { $0 + 1 } ?? 0)]
    guard digits.allSatisfy({ TextEncodings.base64Value($0) != nil }) else { return nil }
    return ValueText.padded(Array(digits))
  }
}
