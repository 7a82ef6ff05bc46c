import Groundwork
import HTTP

/// Genuine deliveries, some of them inconvenient.
extension HostileDelivery {
  private static let sentAgain = Localized(
    zh: "支付宝当作没有送达，在 24 小时内再发八次", en: "Alipay takes it as not delivered and sends it up to eight times within 24 hours")

  static let good = HostileDelivery(
    "good", .acknowledged, required: true, points: 10, title: Localized(zh: "正确的通知", en: "a right notification"),
    danger: sentAgain,
    fix: Localized(
      zh:
        "答复 HTTP 200 和 {\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"}}；不认识虚构的订单时，用 --payment 指明它的一笔付款",
      en:
        "answer HTTP 200 with {\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"}}; if it refuses orders it does not know, name one of its payments with --payment"
    ), bend: { _ in })

  static let duplicate = HostileDelivery(
    "duplicate", .acknowledged, required: true, points: 5,
    title: Localized(zh: "同一通知再来一次", en: "the same notification once more"), danger: sentAgain,
    fix: Localized(
      zh: "按 paymentId 去重：订单已是终态就只答复 SUCCESS，不再发货",
      en: "know it by its paymentId: if the order is final, answer SUCCESS and deliver nothing again"),
    bend: { _ in })

  static let outOfOrder = HostileDelivery(
    "out-of-order", .acknowledged, required: true, points: 5,
    title: Localized(zh: "先发出的通知后到", en: "one that was sent earlier arrives later"), danger: sentAgain,
    fix: Localized(
      zh: "不要要求 Request-Time 递增：重发和网络会打乱顺序，以订单状态为准",
      en: "do not ask for rising Request-Times: repeats and networks change the order; the order's state decides"),
    bend: { $0.age = 100 })

  static let unknownMembers = HostileDelivery(
    "unknown-members", .acknowledged, required: true, points: 5,
    title: Localized(zh: "含有没见过的字段", en: "members nobody has seen before"), danger: sentAgain,
    fix: Localized(
      zh: "解析时忽略未知字段：接口会增加字段而不另行通知", en: "ignore members you do not know: new ones are added without notice"),
    bend: { draft in
      draft.body = draft.body.with("tillUnknownMember", ["nested": ["one", "two"], "number": 7])
        .with("anotherUnknownMember", .null)
    })

  static let nonASCII = HostileDelivery(
    "non-ascii", .acknowledged, required: true, points: 5,
    title: Localized(zh: "消息体里有汉字和表情符号", en: "Chinese characters and an emoji in the body"), danger: sentAgain,
    fix: Localized(
      zh: "验签前不要解码再编码；消息体一律按 UTF-8 处理", en: "do not decode and encode before verifying; a body is always UTF-8"),
    bend: { draft in
      draft.body = draft.body.with(
        "pspCustomerInfo", ["pspName": "ALIPAY_CN", "displayCustomerId": "张三 – Zoë 🧧 小店"])
    })

  static let largeBody = HostileDelivery(
    "large-body", .answered, required: false, points: 3,
    title: Localized(zh: "1 MiB 的消息体，签名正确", en: "a body of 1 MiB, rightly signed"),
    danger: Localized(zh: "一条大消息就能让服务出错或挂起", en: "one large message makes the service fail or hang"),
    fix: Localized(zh: "限制消息体大小，超出时答复 413", en: "bound the size of bodies and answer 413 beyond it"),
    bend: { draft in
      draft.body = draft.body.with("extendInfo", .string(String(repeating: "0123456789abcdef", count: 65_536)))
    })

  static let slow = HostileDelivery(
    "slow", .acknowledged, required: false, points: 3,
    title: Localized(zh: "一点一点地到达，其间另有一条", en: "arrives drop by drop, with another meanwhile"),
    danger: Localized(zh: "一个慢连接就挡住所有通知", en: "one slow connection holds up every notification"),
    fix: Localized(
      zh: "同时处理多个连接，并给每个请求限定时间", en: "serve connections side by side, and give each request a time limit"),
    bend: { $0.isSlow = true })

  static let head = HostileDelivery(
    "head", .rejected, required: false, points: 1, title: Localized(zh: "HEAD 请求", en: "a HEAD request"),
    danger: wrongMethod, fix: onlyPost, bend: { $0.method = .head })

  static let get = HostileDelivery(
    "get", .rejected, required: false, points: 1, title: Localized(zh: "GET 请求", en: "a GET request"),
    danger: wrongMethod, fix: onlyPost, bend: { $0.method = .get })

  private static let wrongMethod = Localized(
    zh: "搜索引擎、监控和链接预览都会访问网址，不该被当作通知",
    en: "crawlers, monitors and link previews visit URLs and must not pass for deliveries")
  private static let onlyPost = Localized(zh: "只接受 POST，其余答复 405", en: "take POST alone and answer 405 to the rest")
}
