import Groundwork

extension Hypothesis {
  static let bodyMasked = Hypothesis(
    "body-masked", citation: "derived; signature-failures.md, section 3.3",
    words: CauseWords(
      title: Localized(zh: "消息体像是脱敏后的日志副本", en: "the body looks like a masked copy from a log"),
      explanation: Localized(
        zh: "消息体里有星号等遮盖标记。若是日志遮盖的，原来的字节就丢了，无法验签；网关自己也会返回遮盖过的账号。",
        en: "It holds marks such as asterisks. If the log put them there, the signed bytes are lost and nothing can be "
          + "verified; the gateway sends some masked values of its own, though."),
      fix: Localized(
        zh: "提供未脱敏的原始消息体，在进入日志之前抓取。",
        en: "Bring the body as it was sent or received, taken before the log masks it.")),
    ways: [.structure { finding(maskIn: $0) }])

  private static let marks = ["***", "<redacted>", "[redacted]", "[filtered]", "<masked>", "[masked]"]

  private static func finding(maskIn signatureCase: SignatureCase) -> StructureFinding? {
    let body = signatureCase.message.body
    // Elsewhere than in JSON such marks are decoration. They are looked for outside strings too: some logs mask
    // numbers, which leaves no JSON.
    guard JSONExtent.looksJSON(body),
      let found = marks.lazy.compactMap({ mark in body.firstOffset(of: mark).map { (mark, $0) } }).first
    else { return nil }
    let fact = Fact(
      "mask", zh: "第 \(found.1 + 1) 字节处有遮盖标记 \(found.0)", en: "there is a mask, \(found.0), at byte \(found.1 + 1)")
    return StructureFinding(weight: .lastResort, isCertain: false, details: [fact])
  }
}
