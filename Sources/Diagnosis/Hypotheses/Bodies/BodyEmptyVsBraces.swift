import Groundwork

extension Hypothesis {
  static let bodyEmptyVsBraces = Hypothesis(
    "body-empty-vs-braces",
    citation: "derived: HTTP clients and serialisers differ in what they make of an empty object",
    words: CauseWords(
      title: Localized(
        zh: "一侧是空消息体，另一侧是 {} 或 []",
        en: "one side has an empty body, the other {} or []"),
      explanation: Localized(
        zh: "没有参数时，有的客户端什么也不发送，有的发送 {}；签名和发送各用了一种。",
        en: "Without parameters some clients send nothing and some send {}; signing used one and sending the other."),
      fix: Localized(
        zh: "先得到要发送的消息体，再对同样的字节签名；没有参数时两侧统一为空或统一为 {}。",
        en: "Make the body first, then sign those same bytes; agree on nothing or on {} when there are no parameters.")),
    ways: [
      .body { body in
        if body.bytes.isEmpty { return [.text(Array(ascii: "{}"), cost: 2), .text(Array(ascii: "[]"), cost: 3)] }
        return braces.contains(body.bytes) ? [.text([], cost: 2)] : []
      }
    ])

  private static let braces = [Array(ascii: "{}"), Array(ascii: "[]")]
}
