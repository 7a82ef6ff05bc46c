import Groundwork

extension Hypothesis {
  /// Base64 over the hexadecimal text instead of over the bytes.
  static let signatureBase64OfHex = Hypothesis(
    "signature-base64-of-hex", citation: "kjur/jsrsasign#217 #352",
    words: CauseWords(
      title: Localized(
        zh: "Base64 编码的是签名的十六进制文本",
        en: "base64 was applied to the hexadecimal text of the signature"),
      explanation: Localized(
        zh: "签名先写成十六进制文本，再对这段文本（而不是签名的字节）做了 Base64。",
        en: "The signature was written in hexadecimal, and base64 applied to that text instead of to the bytes."),
      fix: Localized(
        zh: "对签名的原始字节做 Base64。",
        en: "Apply base64 to the raw bytes of the signature."),
      fixes: Base64Call.right.merging([
        .node: Localized(verbatim: "Buffer.from(hex, \"hex\").toString(\"base64\")"),
        .python: Localized(verbatim: "base64.b64encode(bytes.fromhex(text)).decode()"),
        .php: Localized(verbatim: "base64_encode(hex2bin($text))"),
        .java: Localized(verbatim: "Base64.getEncoder().encodeToString(HexFormat.of().parseHex(text))"),
      ]) { $1 }),
    ways: [.value(ValueEdit(undo: hexBytes))])

  private static let hexBytes: @Sendable (SignatureValue) -> [SignatureValue] = { value in
    guard case .bytes(let text) = value else { return [] }
    return ValueText.hexDecoded(text.filter { $0 != 0x0a && $0 != 0x0d }).map { [.bytes($0)] } ?? []
  }
}
