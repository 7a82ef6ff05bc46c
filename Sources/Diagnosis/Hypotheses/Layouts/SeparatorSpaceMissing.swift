import Groundwork

extension Hypothesis {
  static let separatorSpaceMissing = Hypothesis(
    "separator-space-missing",
    citation: "developers.weixin.qq.com/community/pay/article/doc/000640871b8070d37810b153f66813",
    words: CauseWords(
      title: Localized(
        zh: "签名时方法和路径之间没有空格", en: "no blank was signed between the method and the path"),
      explanation: Localized(
        zh: "待签名字符串以“POST /路径”开头，中间恰好一个空格。它被漏掉了，或换成了换行符等别的字符。",
        en: "The string to sign begins with \"POST /path\", with exactly one blank in between. "
          + "It was left out, or another character, such as a line feed, was put in its place."),
      fix: DocumentedLayout.fix, fixes: DocumentedLayout.fixes),
    ways: [
      .layout { _ in
        [
          .space("", cost: 2), .space("\n", cost: 3), .space(".", cost: 5), .space("\t", cost: 5),
          .space("\u{A0}", cost: 6),
        ]
          + [":", ",", "|", "&", "+", "%20", "\r\n"].map { .space($0, cost: 6) }
      }
    ])
}
