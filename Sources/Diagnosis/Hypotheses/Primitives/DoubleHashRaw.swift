import Groundwork

extension Hypothesis {
  /// The digest was hashed again.
  static let doubleHashRaw = Hypothesis(
    "double-hash-raw", citation: "kmackay/micro-ecc#173; Pkcs11Interop/Pkcs11Interop#202",
    words: CauseWords(
      title: Localized(
        zh: "对摘要又算了一次摘要",
        en: "the text was hashed, and the digest hashed again"),
      explanation: Localized(
        zh: "先对待签名字符串算了 SHA-256，再把 32 字节的摘要交给会自己算摘要的签名函数。",
        en: "SHA-256 of the string to sign was given to a signing function that hashes by itself."),
      fix: Localized(
        zh: "把待签名字符串的字节直接交给签名函数，不要先算摘要。",
        en: "Give the signing function the bytes of the string to sign, not their digest."),
      fixes: SigningCall.right.merging([
        .python: Localized(
          zh: "key.sign(data, padding.PKCS1v15(), hashes.SHA256())；如果只有摘要，第三个参数用 utils.Prehashed(hashes.SHA256())",
          en: "key.sign(data, padding.PKCS1v15(), hashes.SHA256()); given a digest, utils.Prehashed(hashes.SHA256())"),
        .dotnet: Localized(
          zh: "rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)；SignHash 才接收摘要",
          en: "rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1); SignHash is what takes a digest"
        ),
      ]) { $1 }),
    ways: [.primitive { $0.digestsOfDigest([.raw]) }])
}
