import Groundwork

extension Hypothesis {
  /// Certificate mode mixed with key mode.
  static let certificateInsteadOfKey = Hypothesis(
    "certificate-instead-of-key",
    citation: "alipay/alipay-sdk-nodejs-all#80; developer.aliyun.com/ask/285058",
    words: CauseWords(
      title: Localized(
        zh: "这个文件是证书，不是密钥",
        en: "the file is a certificate, not a key"),
      explanation: Localized(
        zh: "混用了证书模式和密钥模式。SDK 在这里需要单独的公钥或私钥，读不了证书。",
        en: "Certificate mode was mixed with key mode. The SDKs want a bare key here and cannot read a certificate."),
      fix: Localized(
        zh: "从证书中提取公钥：openssl x509 -in cert.crt -noout -pubkey；私钥请使用与证书配套的密钥文件。",
        en: "Extract the public key: openssl x509 -in cert.crt -noout -pubkey. For a private key take the key file "
          + "that belongs to the certificate.")),
    ways: [.keyFile("certificate-instead-of-key", rank: 12)])
}
