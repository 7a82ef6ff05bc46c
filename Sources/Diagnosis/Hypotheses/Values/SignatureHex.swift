import Groundwork

extension Hypothesis {
  /// Hexadecimal in place of base64.
  static let signatureHex = Hypothesis(
    "signature-hex", citation: "kjur/jsrsasign#217 #352 #363",
    words: CauseWords(
      title: Localized(
        zh: "签名写成了十六进制，不是 Base64",
        en: "the signature was written in hexadecimal, not in base64"),
      explanation: Localized(
        zh: "签名函数返回的是十六进制文本（jsrsasign、openssl dgst -hex），没有转成 Base64。",
        en: "The signing function returned hexadecimal (jsrsasign, openssl dgst -hex), and nobody made base64 of it."),
      fix: Localized(
        zh: "取签名的原始字节，做标准 Base64，再做 URL 编码。",
        en: "Take the raw bytes of the signature, then standard base64, then URL encoding."),
      fixes: Base64Call.right.merging([
        .node: Localized(
          zh: "signer.sign(privateKey, \"base64\")，不要用 \"hex\"；jsrsasign 用 hextob64(sig.sign())",
          en: "signer.sign(privateKey, \"base64\"), not \"hex\"; with jsrsasign hextob64(sig.sign())")
      ]) { $1 }),
    ways: [.value(ValueEdit(undo: hexText))])

  /// With `0x` in front, with colons, or as `openssl dgst -hex` prints it: `SHA2-256(stdin)= 5a…`.
  private static let hexText: @Sendable (SignatureValue) -> [SignatureValue] = { value in
    guard case .base64(let text) = value else { return [] }
    var digits = ValueText.trimmed(text)[...]
    if let label = digits.lastIndex(of: UInt8(ascii: " ")) { digits = digits[(label + 1)...] }
    if digits.starts(with: "0x".utf8) || digits.starts(with: "0X".utf8) { digits = digits.dropFirst(2) }
    let joined = digits.filter { $0 != UInt8(ascii: ":") }
    return ValueText.hexDecoded(joined).map { [.bytes($0)] } ?? []
  }
}
