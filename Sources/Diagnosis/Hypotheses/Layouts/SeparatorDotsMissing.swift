import Groundwork

extension Hypothesis {
  static let separatorDotsMissing = Hypothesis(
    "separator-dots-missing", citation: "TritonDataCenter/node-http-signature#122",
    words: CauseWords(
      title: Localized(
        zh: "签名时时间前后的点号缺失，或换成了别的字符",
        en: "the dots around the time were not signed, or other characters were"),
      explanation: Localized(
        zh: "第二行是“客户端 ID.时间.消息体”：时间前后各有一个点号。其中一个或两个没有写进待签名字符串。",
        en: "Line 2 is client id, dot, time, dot, body. One of the two dots, or both, did not make it into the "
          + "string to sign."),
      fix: DocumentedLayout.fix, fixes: DocumentedLayout.fixes),
    ways: [
      .layout { _ in
        [.dots("", "", cost: 2), .dots(".", "", cost: 3), .dots("", ".", cost: 3), .dots(" ", " ", cost: 4)]
          + [",", ":", "|", "&", "-", "_", ";", "/"].map { .dots($0, $0, cost: 6) }
      }
    ])
}
