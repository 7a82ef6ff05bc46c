import Groundwork
import HTTP

extension Hypothesis {
  static let bodyTruncated = Hypothesis(
    "body-truncated", citation: "derived; signature-failures.md, section 3.3",
    words: CauseWords(
      title: Localized(zh: "消息体不完整，后半部分丢了", en: "the body is cut off: its end is missing"),
      explanation: Localized(
        zh: "日志长度限制或缓冲区截掉了结尾。签名覆盖整个消息体，缺一个字节都无法验签，丢掉的部分也无法推算。",
        en: "A limit of a log or a buffer cut the end. The signature covers every byte, and what is lost cannot be "
          + "derived."),
      fix: Localized(
        zh: "读到 Content-Length 所说的长度为止，或提供完整的消息体再诊断。",
        en: "Read as many bytes as Content-Length says, or bring the whole body and diagnose again."),
      fixes: [
        .java: Localized(
          zh: "in.readAllBytes()；一次 read(buffer) 可能只读到一部分",
          en: "in.readAllBytes(); one read(buffer) may give only a part"),
        .node: Localized(
          zh: "收集所有 data 事件的块，end 之后再拼接", en: "Collect the chunks of all data events, join them after end"),
        .php: Localized(zh: #"file_get_contents("php://input")"#, en: #"file_get_contents("php://input")"#),
        .go: Localized(
          zh: "io.ReadAll(r.Body)；一次 Read 可能只读到一部分", en: "io.ReadAll(r.Body); one Read may give only a part"),
        .dotnet: Localized(
          zh: "用 CopyToAsync 读完整个流；一次 ReadAsync 可能只读到一部分",
          en: "Read the stream with CopyToAsync; one ReadAsync may give only a part"),
      ]),
    ways: [.structure { finding(cutBodyIn: $0) }])

  private static func finding(cutBodyIn signatureCase: SignatureCase) -> StructureFinding? {
    for case .shorterThanAnnounced(let announced, let found) in signatureCase.message.defects {
      let fact = Fact(
        "announced-length", zh: "Content-Length 为 \(announced) 字节，实际只有 \(found) 字节",
        en: "Content-Length announces \(announced) bytes, \(found) are there")
      return StructureFinding(weight: .lastResort, isCertain: true, details: [fact])
    }
    let body = signatureCase.message.body
    guard JSONExtent.looksJSON(body), JSONExtent.end(ofValueAt: JSONExtent.skipBlanks(0, in: body), in: body) == nil
    else { return nil }
    let fact = Fact(
      "json-breaks-off", zh: "JSON 在第 \(body.count) 字节处中断", en: "the JSON breaks off after \(body.count) bytes")
    return StructureFinding(weight: .lastResort, isCertain: false, details: [fact])
  }
}
