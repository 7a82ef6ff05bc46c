import Groundwork

extension Hypothesis {
  static let structureTimeOmitted = Hypothesis(
    "structure-time-omitted", citation: "derived from \(DocumentedLayout.page)",
    words: CauseWords(
      title: Localized(zh: "签名时漏了时间", en: "the time was left out of the string to sign"),
      explanation: Localized(
        zh: "第二行的客户端 ID 和消息体之间应有时间。它没有写进待签名字符串，或写入时是空值。",
        en: "The time stands between client id and body on line 2. It is not in the string to sign, or was empty "
          + "when it was joined."),
      fix: Localized(
        zh: "时间只取一次，存入变量，请求头和待签名字符串都用这个变量。",
        en: "Read the clock once into a variable; put that one into the header and into the string to sign."),
      fixes: DocumentedLayout.fixes),
    ways: [
      .layout { _ in
        [
          .leavingOut(.time, .time, with: .after, cost: 3), .leavingOut(.time, .time, with: .before, cost: 3),
          .leavingOut(.time, .time, with: .none, cost: 3),
        ]
      }
    ])
}
