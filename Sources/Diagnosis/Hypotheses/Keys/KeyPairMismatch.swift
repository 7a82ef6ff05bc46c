import Groundwork

extension Hypothesis {
  /// The private key in use is not the half of the registered public key.
  static let keyPairMismatch = Hypothesis(
    "key-pair-mismatch",
    citation:
      "developer.aliyun.com/article/707602; docs.antom.com/ac/ref/INVALID_SIGNATURE_error_code; helei112g/payment#201",
    words: CauseWords(
      title: Localized(
        zh: "签名用的商户私钥与登记的商户公钥不是一对",
        en: "the merchant private key does not belong to the registered public key"),
      explanation: Localized(
        zh: "密钥对重新生成后只更换了一半，或者另一台服务器用的是别的密钥。网关用登记的公钥验签，因此失败。",
        en: "The pair was made anew and only one half was replaced, or another server has another key. The gateway "
          + "verifies with the registered half and fails."),
      fix: Localized(
        zh: "把与这个私钥配对的公钥登记到控制台，或者部署与登记公钥配对的私钥。如果只是偶尔失败，"
          + "请比较各台服务器的密钥指纹。",
        en: "Register the public half of this private key in the console, or deploy the private key that belongs to "
          + "the registered one. If it fails only now and then, compare the fingerprints on all servers."),
      fixes: [
        .curl: Localized(
          zh: "openssl pkey -in private.pem -pubout 的输出，应与登记的公钥相同。",
          en: "openssl pkey -in private.pem -pubout must print the registered public key.")
      ]),
    ways: [.key(KeyRelations.keyPairMismatch)])
}
