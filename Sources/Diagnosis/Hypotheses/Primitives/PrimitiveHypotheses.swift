extension Hypothesis {
  /// What was done in place of SHA256withRSA. Root causes first.
  static let ofPrimitives: [Hypothesis] = [
    digestSHA1, digestMD5, digestSHA512, digestSHA384, paddingPSS, doubleHashHex, doubleHashRaw, doubleEncodeBase64,
    noDigestInfo, privateEncrypt, encryptedWithPublicKey, hmacInsteadOfRSA, digestInfoWithoutNull,
  ]
}
