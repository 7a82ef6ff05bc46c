import Groundwork

extension Hypothesis {
  /// The digest stands in the padding without the DigestInfo around it.
  static let noDigestInfo = Hypothesis(
    "no-digestinfo", citation: "floci-io/floci#1396; OpenSC/OpenSC#508; openssl-projects/pkcs11-provider#113",
    words: CauseWords(
      title: Localized(
        zh: "签名中只有摘要本身，没有标明摘要算法",
        en: "the signature holds the bare digest, without the name of its algorithm"),
      explanation: Localized(
        zh: "所用的函数只做 RSA 运算（NONEwithRSA、pkeyutl、硬件密钥的摘要签名），"
          + "没有按 PKCS#1 v1.5 加上 DigestInfo。",
        en: "A function that does RSA alone was given a digest (NONEwithRSA, pkeyutl, a hardware key). PKCS#1 "
          + "v1.5 puts a DigestInfo around it."),
      fix: Localized(
        zh: "用带摘要算法名的签名函数（SHA256withRSA），传入待签名字符串，而不是摘要。",
        en: "Use the signing function that names the digest (SHA256withRSA), and give it the string to sign, not "
          + "a digest."),
      fixes: SigningCall.right.merging([
        .java: Localized(
          zh: "Signature.getInstance(\"SHA256withRSA\")，不要用 NONEwithRSA",
          en: "Signature.getInstance(\"SHA256withRSA\"), not NONEwithRSA"),
        .go: Localized(
          zh: "rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:])；第三个参数不能是 0",
          en: "rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:]); the third argument must not be 0"),
        .curl: Localized(
          zh: "openssl dgst -sha256 -sign key.pem text；用 pkeyutl 时加 -pkeyopt digest:sha256",
          en: "openssl dgst -sha256 -sign key.pem text; pkeyutl needs -pkeyopt digest:sha256"),
      ]) { $1 }),
    ways: [
      .primitive { opened in
        guard case .bareDigest(let algorithm, let digest) = opened.signedContent else { return [] }
        return [.digest(algorithm, digest)]
      }
    ])
}
