import Groundwork

extension Hypothesis {
  /// The digest, written in hexadecimal, was hashed again.
  static let doubleHashHex = Hypothesis(
    "double-hash-hex", citation: "kmackay/micro-ecc#173; vcsjones/OpenOpcSignTool#50",
    words: CauseWords(
      title: Localized(
        zh: "对摘要的十六进制文本又算了一次摘要",
        en: "the text was hashed, and the digest in hexadecimal hashed again"),
      explanation: Localized(
        zh: "先对待签名字符串算了 SHA-256 并转成十六进制，再把它交给会自己算摘要的签名函数。",
        en: "SHA-256 of the string to sign was written in hexadecimal and given to a signing function that hashes "
          + "by itself."),
      fix: Localized(
        zh: "把待签名字符串的字节直接交给签名函数，不要先算摘要。",
        en: "Give the signing function the bytes of the string to sign, not their digest."),
      fixes: SigningCall.right),
    ways: [.primitive { $0.digestsOfDigest([.lowerHex, .upperHex]) }])
}
