import Groundwork

extension Hypothesis {
  static let separatorNewlinesInsteadOfDots = Hypothesis(
    "separator-newlines-instead-of-dots",
    citation: "developers.weixin.qq.com/community/pay/article/doc/000640871b8070d37810b153f66813",
    words: CauseWords(
      title: Localized(
        zh: "签名时用换行符代替点号来分隔", en: "line feeds were signed in place of the dots around the time"),
      explanation: Localized(
        zh: "这是微信支付的写法：每一部分占一行。本协议只在路径后换行，客户端 ID、时间和消息体之间用点号连接。",
        en: "This is the habit of WeChat Pay, where every part has a line of its own. Here only the path ends a "
          + "line; client id, time and body are joined by dots."),
      fix: DocumentedLayout.fix, fixes: DocumentedLayout.fixes),
    ways: [
      .layout { _ in
        [
          LayoutEdit(.dots, cost: 2) { $0.endLines(first: true, second: true) },
          LayoutEdit(.dots, cost: 4) { $0.endLines(first: true, second: false) },
          LayoutEdit(.dots, cost: 3) { $0.endLines(first: false, second: true) },
          LayoutEdit(.dots, cost: 4) { form in
            form.endLines(first: true, second: true)
            form.end = form.newline
          },
          LayoutEdit(.dots, cost: 3) { form in
            form.endLines(first: true, second: true)
            form.space = form.newline
          },
          // Source: WeChat Pay's own layout, METHOD\nPATH\nTIME\nNONCE\nBODY\n.
          LayoutEdit(.dots, cost: 3) { $0.endEveryLine() },
          LayoutEdit(.dots, cost: 4) { form in
            form.endEveryLine()
            form.arrange([.method, .path, .time, .clientID, .body])
          },
        ]
      }
    ])
}

extension LayoutForm {
  fileprivate mutating func endLines(first: Bool, second: Bool) {
    if first { firstDot = newline }
    if second { secondDot = newline }
  }

  fileprivate mutating func endEveryLine() {
    endLines(first: true, second: true)
    space = newline
    end = newline
  }
}
