import Groundwork

extension Hypothesis {
  /// The last line was not copied, or a column was too short.
  static let keyTruncated = Hypothesis(
    "key-truncated",
    citation: "charleyw/cordova-plugin-alipay#17",
    words: CauseWords(
      title: Localized(
        zh: "密钥文件不完整，缺了一段",
        en: "the key file is incomplete: a part is missing"),
      explanation: Localized(
        zh: "复制时漏了最后一行，或者数据库字段、终端宽度截断了内容。",
        en: "The last line was not copied, or a database column or the width of a terminal cut the text off."),
      fix: Localized(
        zh: "从原处重新复制整个密钥，或直接复制文件。",
        en: "Copy the whole key again from where it came, or copy the file itself.")),
    ways: [.keyFile("key-truncated", rank: 21)])
}
