import Groundwork

extension Fault {
  static let unknownMember = Fault(
    "unknown-member",
    title: Localized(zh: "响应体多出没见过的字段", en: "the body has a member nobody knows"),
    explanation: Localized(
      zh: "响应体多出文档里没有的字段，也多一层嵌套。网关以后会增加字段，客户端必须忽略不认识的。",
      en:
        "The body has a member that no document names, with an object in it. The gateway will add members one day: a client has to ignore what it does not know."
    ),
    effect: .draft { draft, _ in
      draft.edit { $0.with("futureMember", ["list": [1, .null, "x"], "text": "not documented"]) }
    })
}
