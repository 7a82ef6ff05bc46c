import Groundwork

extension Hypothesis {
  static let separatorNewlineMissing = Hypothesis(
    "separator-newline-missing",
    citation: "developers.weixin.qq.com/community/pay/article/doc/000640871b8070d37810b153f66813",
    words: CauseWords(
      title: Localized(
        zh: "签名时路径和客户端 ID 之间没有换行符", en: "no line feed was signed between the path and the client id"),
      explanation: Localized(
        zh: "第一行“方法 路径”和第二行“客户端 ID.时间.消息体”之间必须恰好有一个换行符。它被漏掉了，或换成了别的字符。",
        en: "Exactly one line feed stands between line 1, method and path, and line 2, client id, time and body. "
          + "It was left out, or another character was put in its place."),
      fix: DocumentedLayout.fix, fixes: DocumentedLayout.fixes),
    ways: [
      .layout { _ in
        [.lineFeed("", cost: 2), .lineFeed(" ", cost: 3), .lineFeed(".", cost: 4), .lineFeed("\t", cost: 6)]
          + ["&", ",", "|", ":", ";", "?"].map { .lineFeed($0, cost: 6) }
      }
    ])
}
