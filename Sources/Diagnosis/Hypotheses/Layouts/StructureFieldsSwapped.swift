import Groundwork

extension Hypothesis {
  static let structureFieldsSwapped = Hypothesis(
    "structure-fields-swapped", citation: "derived from \(DocumentedLayout.page)",
    words: CauseWords(
      title: Localized(
        zh: "签名时各部分的顺序不对", en: "the parts were signed in another order than the documented one"),
      explanation: Localized(
        zh: "顺序是方法、路径、客户端 ID、时间、消息体。验签或签名函数的参数顺序因 SDK 而异，容易传反。",
        en: "The order is method, path, client id, time, body. The SDKs' functions take their arguments in different "
          + "orders, so two are easily exchanged."),
      fix: DocumentedLayout.fix,
      fixes: DocumentedLayout.fixes.merging([
        .java: Localized(
          zh: "Java SDK 的 WebhookTool 先收路径、后收方法；待签名字符串仍以方法开头",
          en: "The Java SDK's WebhookTool takes the path before the method; the string to sign still begins with "
            + "the method"),
        .python: Localized(
          zh: "Python SDK 先收方法、后收路径，与 Java 相反；建议用具名参数",
          en: "The Python SDK takes the method before the path, Java the other way round; name the arguments"),
      ]) { $1 }),
    ways: [
      .layout { _ in
        [
          .arranging([.method, .path, .time, .clientID, .body], cost: 2),
          .arranging([.path, .method, .clientID, .time, .body], cost: 3),
          .arranging([.method, .path, .clientID, .body, .time], cost: 3),
          .arranging([.method, .path, .time, .body, .clientID], cost: 4),
          .arranging([.method, .path, .body, .clientID, .time], cost: 4),
          .arranging([.method, .path, .body, .time, .clientID], cost: 4),
          .arranging([.method, .clientID, .path, .time, .body], cost: 5),
          .arranging([.path, .method, .time, .clientID, .body], cost: 5),
          .arranging([.clientID, .method, .path, .time, .body], cost: 6),
          .arranging([.time, .method, .path, .clientID, .body], cost: 6),
          LayoutEdit(.pieces, cost: 4) { $0.exchangeLines() },
        ]
      }
    ])
}

extension LayoutForm {
  /// Puts the second line before the first.
  fileprivate mutating func exchangeLines() {
    let list = joined
    guard pieces == nil else { return }
    pieces = Array(list[4...]) + [list[3]] + Array(list[..<3])
  }
}
