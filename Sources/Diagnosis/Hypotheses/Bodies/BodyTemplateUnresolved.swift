import Groundwork

extension Hypothesis {
  static let bodyTemplateUnresolved = Hypothesis(
    "body-template-unresolved",
    citation: "postmanlabs/postman-app-support#1541 #5956, postmanlabs/newman#345",
    words: CauseWords(
      title: Localized(
        zh: "模板变量只在签名或发送的一侧被替换",
        en: "the variables of a template were filled in on one side only"),
      explanation: Localized(
        zh: "签名时消息体里还有 {{变量}}、${VAR} 或 %s，发送前才换成真实的值，所以签名的文本和发送的文本不同。",
        en:
          "The body still held {{name}}, ${VAR} or %s when it was signed and got its values on the way out, so the text "
          + "that was signed is not the one that was sent."),
      fix: Localized(
        zh: "先替换所有变量，得到最终的消息体，再对它签名并发送它。",
        en: "Fill in all variables first, then sign the finished body and send it."),
      fixes: [
        .node: Localized(
          zh: "在 Postman 的 pre-request 脚本中用 `pm.variables.replaceIn(pm.request.body.raw)` 得到要签名的文本。",
          en: "In a Postman pre-request script sign `pm.variables.replaceIn(pm.request.body.raw)`."),
        .curl: Localized(
          zh: "单引号不会展开 ${VAR}；把消息体放进一个变量，签名和发送都用 \"$BODY\"。",
          en: "Single quotes do not expand ${VAR}; keep the body in one variable and use \"$BODY\" for both."),
      ]),
    ways: [
      .body { body in
        guard let intended = IntendedBody.of(body.signatureCase), intended != body.bytes,
          TemplateMarks.differ(intended, body.bytes)
        else { return [] }
        return [.text(intended, cost: 2)]
      }
    ])
}
