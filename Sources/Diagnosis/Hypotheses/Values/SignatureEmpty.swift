import Groundwork

extension Hypothesis {
  /// The signer failed, and nobody looked: an empty value, or the word a language has for nothing.
  static let signatureEmpty = Hypothesis(
    "signature-empty", citation: "global-open-sdk-php, SignatureTool.php; derived",
    words: CauseWords(
      title: Localized(
        zh: "签名头中没有签名，只有空值或 undefined 之类的文字",
        en: "there is no signature: the value is empty or a word such as undefined"),
      explanation: Localized(
        zh: "签名失败了，但代码没有检查结果。最常见的原因是商户私钥读不出来；PHP SDK 遇到带 PEM 头尾的私钥就会这样。",
        en: "Signing failed and nobody looked at the result, most often because the private key cannot be read. "
          + "The PHP SDK does so with any PEM file."),
      fix: Localized(
        zh: "检查商户私钥文件的格式（till keys inspect），并检查签名函数的返回值。",
        en: "Check the form of the private key file (till keys inspect), and the result of the signing function."),
      fixes: [
        .java: Localized(
          zh: "让 SDK 的异常抛出来；私钥须是不带头尾的 PKCS#8 Base64",
          en: "let the exception of the SDK through; the key must be the bare base64 of PKCS#8"),
        .node: Localized(
          zh: "WebCrypto 的 subtle.sign 返回 Promise，要加 await",
          en: "subtle.sign of WebCrypto returns a promise: await it"),
        .php: Localized(
          zh: "检查 openssl_sign 的返回值；私钥用不带头尾的一行 Base64",
          en: "check what openssl_sign returns; give the key as bare base64 on one line"),
      ]),
    ways: [.structure(noSignature)])

  private static let noSignature: @Sendable (SignatureCase) -> StructureFinding? = { signatureCase in
    guard let value = RawSignature.value(in: signatureCase), NoSignature.isOne(value) else { return nil }
    let shown = String(decoding: value.prefix(40), as: UTF8.self)
    return StructureFinding(
      weight: .decisive,
      details: [
        value.isEmpty
          ? Fact("signature-value", zh: "signature= 之后是空的", en: "nothing stands after signature=")
          : Fact("signature-value", zh: "signature= 之后是 \(shown)", en: "after signature= stands \(shown)")
      ])
  }
}
