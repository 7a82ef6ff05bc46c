import Groundwork

extension Hypothesis {
  /// Said by the diagnosis itself when no key opens the signature.
  static let signerUndetermined = Hypothesis(
    "signer-undetermined", citation: "signature-failures.md, section 2, step 3, and section 4",
    words: CauseWords(
      title: Localized(
        zh: "已知的密钥都打不开这个签名", en: "none of the known keys made this signature, as far as it can be read"),
      explanation: Localized(
        zh: "可能是用未知的私钥签的，可能对方换了密钥，也可能签名值在途中损坏。单凭这条消息，三者无法区分。",
        en: "An unknown private key made it, or the other side has a new key, or the value was damaged on the way. "
          + "From this message alone the three cannot be told apart."),
      fix: Localized(
        zh: "核对控制台里双方当前的公钥，把签名方实际使用的密钥加入诊断，并从源头取得签名值的原文。",
        en: "Compare both public keys with the console, add the key the signer really uses to the diagnosis, and "
          + "take the signature's text where it was made."),
      fixes: [
        .curl: Localized(
          zh: "openssl rsa -in 商户私钥.pem -pubout 得到应登记的公钥",
          en: "openssl rsa -in merchant-private.pem -pubout prints the public key to register")
      ]),
    ways: [])
}
