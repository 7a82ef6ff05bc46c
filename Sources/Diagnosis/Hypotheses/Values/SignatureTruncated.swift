import Cryptography
import Groundwork

extension Hypothesis {
  /// Cut by a column of 255 characters, a log, or a terminal: what is missing cannot be found again.
  static let signatureTruncated = Hypothesis(
    "signature-truncated", citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "签名值被截断了",
        en: "the signature was cut short"),
      explanation: Localized(
        zh: "签名值比密钥的长度短，后面的部分丢了，例如存进了 255 个字符的字段，或从日志里复制。截断的签名无法验签。",
        en: "The value is shorter than the key: its end was lost, in a column of 255 characters or in a log. A "
          + "part of a signature cannot be verified."),
      fix: Localized(
        zh: "找到截断它的一环并放宽长度；RSA 2048 的签名编码后约 370 个字符，最长 1,032 个。",
        en: "Find what cuts it, and make room: a signature by RSA 2048 takes about 370 characters when encoded, "
          + "1,032 at most.")
    ),
    ways: [.structure(truncation)])

  private static let truncation: @Sendable (SignatureCase) -> StructureFinding? = { signatureCase in
    guard let value = RawSignature.value(in: signatureCase), let length = ShortSignature(value),
      !NoSignature.isOne(value)
    else { return nil }
    let sizes = signatureCase.keys.compactMap { key in key.publicKey.map { ($0.bits + 7) / 8 } }
    let shortest = sizes.min() ?? 256
    guard length.byteCount < shortest else { return nil }
    return StructureFinding(
      // One byte less may be a zero in front that a library left out: such a value may still open.
      weight: length.byteCount < shortest - 1 ? .decisive : .lastResort,
      details: [
        Fact(
          "signature-length", zh: "签名值只有 \(length.byteCount) 字节，密钥要求 \(shortest) 字节",
          en: "the signature has \(length.byteCount) bytes, the key needs \(shortest)")
      ])
  }
}
