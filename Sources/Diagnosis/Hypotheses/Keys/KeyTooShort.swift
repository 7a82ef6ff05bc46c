import Groundwork

extension Hypothesis {
  /// 1024-bit keys of the RSA (not RSA2) days.
  static let keyTooShort = Hypothesis(
    "key-too-short",
    citation: "developer.aliyun.com/ask/285116; docs.antom.com/ac/omnichannel/api_fund",
    words: CauseWords(
      title: Localized(
        zh: "密钥太短，支付宝要求 2048 位",
        en: "the key is too short: Alipay asks for 2048 bits"),
      explanation: Localized(
        zh: "旧的 RSA（非 RSA2）时代使用 1024 位密钥，现在不再接受。",
        en: "Keys of 1024 bits are from the days of RSA (not RSA2) and no longer accepted."),
      fix: Localized(
        zh: "生成 2048 位的密钥对，登记新的公钥，并更新 keyVersion。",
        en: "Make a pair of 2048 bits, register the new public key, and raise keyVersion.")),
    ways: [.keyFile("key-too-short", rank: 29)])
}
