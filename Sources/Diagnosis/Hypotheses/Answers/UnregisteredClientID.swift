import AMS
import Groundwork
import HTTP

extension Hypothesis {
  static let unregisteredClientID = Hypothesis(
    "unregistered-client-id", citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "消息里的客户端 ID 不是已知的任何一个", en: "the message's client id is none of the known ones"),
      explanation: Localized(
        zh: "网关按客户端 ID 查找公钥。ID 不认识时，签名再正确也不会被接受。",
        en: "The gateway looks up the public key by the client id. Under an unknown id even a right signature is "
          + "refused."),
      fix: Localized(
        zh: "从控制台的集成设置复制客户端 ID，不要手工输入。",
        en: "Copy the client id from Integration Settings in the console; do not type it.")),
    ways: [.structure { finding(unknownIDIn: $0) }])

  private static func finding(unknownIDIn signatureCase: SignatureCase) -> StructureFinding? {
    let known = signatureCase.knownClientIDs.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap(\.value)
    guard !known.isEmpty, let received = signatureCase.message.fields.first("client-id")?.value, !received.isEmpty,
      !known.contains(received)
    else { return nil }
    var details = [Fact("client-id", zh: "收到的客户端 ID：\(received)", en: "client id received: \(received)")]
    if let near = known.first(where: { $0.lowercased() == received.lowercased() }) {
      details.append(Fact("near-client-id", zh: "与 \(near) 只差大小写", en: "only the case differs from \(near)"))
    } else if let near = known.first(where: { $0.utf8.count > 8 && Edits.between($0, received) <= 2 }) {
      details.append(
        Fact(
          "near-client-id", zh: "与 \(near) 只差一两个字符", en: "it differs from \(near) by one or two characters"))
    }
    return StructureFinding(weight: .alongside, isOutsideSignature: true, details: details)
  }
}
