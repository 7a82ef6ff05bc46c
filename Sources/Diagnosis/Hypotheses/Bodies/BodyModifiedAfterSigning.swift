import Groundwork

extension Hypothesis {
  static let bodyModifiedAfterSigning = Hypothesis(
    "body-modified-after-signing",
    citation:
      "openedx/openedx-platform#15352, docs.aws.amazon.com \"Troubleshoot Signature Version 4 signing\" (proxies)",
    words: CauseWords(
      title: Localized(
        zh: "消息体的内容在签名之后被修改了",
        en: "the content of the body was changed after it was signed"),
      explanation: Localized(
        zh: "签名之后，拦截器、网关或后续代码增加了字段、套了一层对象，或改了金额，签名不再对应发送的内容。",
        en: "After signing, an interceptor, a gateway or later code added a member, put an envelope around the body or "
          + "changed an amount, so the signature no longer belongs to what was sent."),
      fix: Localized(
        zh: "把签名放在发送前的最后一步；修改消息体的拦截器必须排在签名之前。",
        en: "Make signing the last step before sending; whatever changes the body has to run before it."),
      fixes: [
        .java: Localized(
          zh: "让签名拦截器排在最后，例如 OkHttp 用 addNetworkInterceptor，Spring 用 @Order 把它放在末位。",
          en: "Run the signing interceptor last: addNetworkInterceptor in OkHttp, the last @Order in Spring."),
        .node: Localized(
          zh: "axios 的请求拦截器后注册的先执行：最先注册签名拦截器。",
          en: "Request interceptors of axios run in reverse order: register the signing one first."),
      ]),
    ways: [
      .body { body in
        ofRecord(body) + MemberRewrites.withoutOneMember(body) + MemberRewrites.withoutEnvelope(body)
          + MemberRewrites.withOtherAmounts(body)
      }
    ])

  /// The body of the record, unless another row names what sets it apart from the one received.
  private static func ofRecord(_ body: BodyText) -> [BodyEdit] {
    guard let intended = IntendedBody.of(body.signatureCase), intended != body.bytes,
      !TemplateMarks.differ(intended, body.bytes), !BodyMeaning.isSame(intended, body.bytes),
      !isExplained(intended, of: body)
    else { return [] }
    return [.text(intended, cost: 2)]
  }

  /// Whether a row of this family makes the intended body out of the received one.
  private static func isExplained(_ intended: [UInt8], of body: BodyText) -> Bool {
    ofBodies.contains { row in
      row.cause != "body-modified-after-signing"
        && row.ways.contains { way in
          guard case .body(let propose) = way else { return false }
          return propose(body).contains { edit in
            var form = BodyForm()
            edit.apply(&form)
            return form.rendered(body) == intended
          }
        }
    }
  }
}
