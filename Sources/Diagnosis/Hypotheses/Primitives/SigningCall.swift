import Groundwork

/// The call that makes an RSA256 signature, in each language: SHA-256, PKCS#1 v1.5, given the string to sign itself.
enum SigningCall {
  static let right: [Stack: Localized] = [
    .java: Localized(verbatim: "Signature.getInstance(\"SHA256withRSA\")"),
    .python: Localized(verbatim: "key.sign(data, padding.PKCS1v15(), hashes.SHA256())"),
    .node: Localized(verbatim: "crypto.sign(\"RSA-SHA256\", data, privateKey)"),
    .php: Localized(verbatim: "openssl_sign($data, $signature, $key, OPENSSL_ALGO_SHA256)"),
    .go: Localized(
      verbatim: "digest := sha256.Sum256(data); rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:])"),
    .dotnet: Localized(verbatim: "rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)"),
    .curl: Localized(verbatim: "openssl dgst -sha256 -sign key.pem text"),
  ]
}
