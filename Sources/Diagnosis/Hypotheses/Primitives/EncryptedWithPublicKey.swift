import Groundwork

extension Hypothesis {
  /// Encrypted to a public key; only under one's own private key can that be seen.
  static let encryptedWithPublicKey = Hypothesis(
    "encrypted-with-public-key", citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "不是签名，而是用公钥加密的结果",
        en: "this is no signature: it was encrypted with a public key"),
      explanation: Localized(
        zh: "代码把“签名”写成了“用公钥加密”。签名只能用商户私钥产生，任何人都能用公钥加密。",
        en: "“Sign” was taken for “encrypt with the public key”. Only the private key signs; anybody can encrypt "
          + "with a public key."),
      fix: Localized(
        zh: "用商户私钥签名（SHA256withRSA）。",
        en: "Sign with the merchant private key (SHA256withRSA)."),
      fixes: SigningCall.right),
    ways: [
      .primitive { opened in
        switch opened.encryptedContent {
        case .digestInfo(let algorithm, let digest), .digestInfoWithoutNull(let algorithm, let digest),
          .bareDigest(let algorithm, let digest), .writtenDigest(let algorithm, let digest):
          [.digest(algorithm, digest)]
        case .text(let text): [.text(text)]
        case nil: []
        }
      }
    ])
}
