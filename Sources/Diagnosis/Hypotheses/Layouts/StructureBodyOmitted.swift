import Groundwork

extension Hypothesis {
  static let structureBodyOmitted = Hypothesis(
    "structure-body-omitted", citation: "openedx/openedx-platform#15352",
    words: CauseWords(
      title: Localized(zh: "签名时漏了消息体", en: "the body was left out of the string to sign"),
      explanation: Localized(
        zh: "待签名字符串到时间为止。常见原因是消息体在签名之后才生成，或签名时读到的是空的流。",
        en: "The string to sign ends with the time. Often the body is made only after signing, or its stream was "
          + "already read and gives nothing."),
      fix: Localized(
        zh: "先生成消息体的字节，再对这些字节签名，然后原样发送。",
        en: "Make the bytes of the body first, sign those, then send the same bytes."),
      fixes: DocumentedLayout.fixes),
    ways: [
      .layout { _ in
        [.leavingOut(.body, .body, with: .none, cost: 3), .leavingOut(.body, .body, with: .before, cost: 3)]
      }
    ])
}
