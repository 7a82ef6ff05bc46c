import Groundwork

extension Hypothesis {
  static let structureClientOmitted = Hypothesis(
    "structure-client-omitted", citation: "derived from \(DocumentedLayout.page)",
    words: CauseWords(
      title: Localized(zh: "签名时漏了客户端 ID", en: "the client id was left out of the string to sign"),
      explanation: Localized(
        zh: "第二行应以客户端 ID 开头。它没有写进待签名字符串，或写入时是空值。",
        en: "Line 2 begins with the client id. It is not in the string to sign, or was empty when it was joined."),
      fix: Localized(
        zh: "签名所用的客户端 ID 与 Client-Id 请求头取同一个变量；该变量为空时应报错，不要继续签名。",
        en: "Take the client id of the Client-Id header and of the string to sign from one variable, and stop when "
          + "it is empty."),
      fixes: DocumentedLayout.fixes),
    ways: [
      .layout { _ in
        [
          .leavingOut(.clientID, .clientID, with: .after, cost: 3),
          .leavingOut(.clientID, .clientID, with: .none, cost: 3),
        ]
      }
    ])
}
