import Groundwork

extension Hypothesis {
  /// “Encrypting” with the private key: the text, or a written digest, stands in the padding.
  static let privateEncrypt = Hypothesis(
    "private-encrypt", citation: "GoogleCloudPlatform/storage-signedurls-python#10",
    words: CauseWords(
      title: Localized(
        zh: "用“私钥加密”代替了签名",
        en: "the private key was used to “encrypt” instead of to sign"),
      explanation: Localized(
        zh: "填充之后是文本或写成文本的摘要：代码调用了私钥加密函数，它不算摘要，也不加 DigestInfo。",
        en: "A text, or a digest in writing, stands after the padding: encrypting with a private key neither "
          + "hashes nor adds a DigestInfo."),
      fix: Localized(
        zh: "改用签名函数（SHA256withRSA），传入待签名字符串。",
        en: "Use the signing function (SHA256withRSA), and give it the string to sign."),
      fixes: SigningCall.right.merging([
        .java: Localized(
          zh: "Signature.getInstance(\"SHA256withRSA\")，不要用 Cipher.getInstance(\"RSA\")",
          en: "Signature.getInstance(\"SHA256withRSA\"), not Cipher.getInstance(\"RSA\")"),
        .node: Localized(
          zh: "crypto.sign(\"RSA-SHA256\", data, privateKey)，不要用 crypto.privateEncrypt",
          en: "crypto.sign(\"RSA-SHA256\", data, privateKey), not crypto.privateEncrypt"),
        .php: Localized(
          zh: "openssl_sign($data, $signature, $key, OPENSSL_ALGO_SHA256)，不要用 openssl_private_encrypt",
          en: "openssl_sign($data, $signature, $key, OPENSSL_ALGO_SHA256), not openssl_private_encrypt"),
      ]) { $1 }),
    ways: [
      .primitive { opened in
        switch opened.signedContent {
        case .writtenDigest(let algorithm, let digest): [.digest(algorithm, digest)]
        case .text(let text): [.text(text)]
        default: []
        }
      }
    ])
}
