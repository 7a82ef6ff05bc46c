package import Groundwork

extension Hypothesis {
  /// Every row, root causes before what follows from them: this order is that of the causes in an explanation.
  package static let all: [Hypothesis] = families.flatMap(\.rows)

  /// The rows as people look for them.
  package static let families: [(title: Localized, rows: [Hypothesis])] = [
    (Localized(zh: "头、响应，以及不是签名问题的问题", en: "headers, answers, and what is no signature problem"), ofAnswers),
    (Localized(zh: "密钥", en: "keys"), ofKeys),
    (Localized(zh: "方法、路径、客户端 ID、时间", en: "method, path, client id, time"), ofHeads),
    (Localized(zh: "待签名字符串的拼法", en: "how the text to sign is joined"), ofLayouts),
    (Localized(zh: "JSON 消息体", en: "the body as JSON"), ofJSON),
    (Localized(zh: "消息体的字节与字符集", en: "the body as bytes, and its character set"), ofBodies),
    (Localized(zh: "摘要与填充", en: "digest and padding"), ofPrimitives),
    (Localized(zh: "签名值的编码", en: "the encoding of the signature"), ofValues),
  ]

  private static let byCause = Dictionary(all.map { ($0.cause, $0) }) { first, _ in first }

  package static func of(_ cause: CauseID) -> Hypothesis? { byCause[cause] }
}
