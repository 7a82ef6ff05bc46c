import Groundwork

extension Hypothesis {
  static let structureBodyOnly = Hypothesis(
    "structure-body-only", citation: "derived from \(DocumentedLayout.page)",
    words: CauseWords(
      title: Localized(zh: "只对消息体签了名", en: "only the body was signed"),
      explanation: Localized(
        zh: "签名覆盖的不只是消息体，还有方法、路径、客户端 ID 和时间。",
        en: "The signature covers more than the body: method, path, client id and time belong to it."),
      fix: DocumentedLayout.fix, fixes: DocumentedLayout.fixes),
    ways: [.layout { _ in [LayoutEdit(.pieces, cost: 2) { $0.pieces = [.body] }] }])
}
