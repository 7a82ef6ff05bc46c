import Groundwork

extension Fault {
  static let unsignedAnswer = Fault(
    "unsigned-answer",
    title: Localized(zh: "响应没有签名", en: "the answer is not signed"),
    explanation: Localized(
      zh: "响应没有 signature 响应头。客户端不能相信其中的成功。2026 年 9 月之前的 Java、PHP SDK 会默默放行；之后只在 F 或 U 时放行。",
      en:
        "The answer has no signature header. A client must not believe a success in it. The Java and PHP SDKs let it pass without a word until September 2026, and since then only with F or U."
    ),
    effect: .draft { draft, _ in draft.signing = .none })
}
