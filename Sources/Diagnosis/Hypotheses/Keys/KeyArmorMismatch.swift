import Groundwork

extension Hypothesis {
  /// PKCS#1 under the label of PKCS#8, or the reverse; a private key under a public label.
  static let keyArmorMismatch = Hypothesis(
    "key-armor-mismatch",
    citation:
      "essensoft/paylinks#96; smartwalle/alipay#32; alipay/alipay-sdk-nodejs-all#18; alipay/alipay-sdk-nodejs-all#60",
    words: CauseWords(
      title: Localized(
        zh: "密钥的 PEM 首尾行与内容不符",
        en: "the PEM lines do not say what the key is"),
      explanation: Localized(
        zh: "PKCS#1 与 PKCS#8（或 SPKI）的内容套用了对方的首尾行，例如密钥工具里选错了“Java”或“非 Java”。"
          + "有的程序照样能读，有的不能，所以换台机器就出错。",
        en: "PKCS#1 stands under the lines of PKCS#8 (or SPKI), or the reverse, such as after choosing \"Java\" or "
          + "\"non-Java\" wrongly in the key tool. Some programs read it all the same, others do not, so it fails on "
          + "one machine only."),
      fix: Localized(
        zh: "用 openssl 或 till keys convert 重新导出，让首尾行与内容一致；不要手工添加首尾行。",
        en: "Write the key out again with openssl or till keys convert, so that label and content agree; do not add "
          + "PEM lines by hand."),
      fixes: [
        .java: Localized(
          zh: "Java 需要 PKCS#8：openssl pkcs8 -topk8 -nocrypt -in key.pem",
          en: "Java wants PKCS#8: openssl pkcs8 -topk8 -nocrypt -in key.pem"),
        .python: Localized(
          zh: "Python SDK 需要 PKCS#1：openssl rsa -traditional -in key.pem",
          en: "The Python SDK wants PKCS#1: openssl rsa -traditional -in key.pem"),
      ]),
    ways: [.keyFile("key-armor-mismatch", rank: 19)])
}
