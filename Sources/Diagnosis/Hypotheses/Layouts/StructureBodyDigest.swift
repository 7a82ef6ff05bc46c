import Groundwork

extension Hypothesis {
  static let structureBodyDigest = Hypothesis(
    "structure-body-digest",
    citation: "AWS, \"Troubleshoot Signature Version 4 signing\"; derived from \(DocumentedLayout.page)",
    words: CauseWords(
      title: Localized(
        zh: "签名时用消息体的摘要代替了消息体", en: "a digest of the body was signed in place of the body"),
      explanation: Localized(
        zh: "这是 AWS 等平台的写法。本协议把消息体原文放进待签名字符串，SHA-256 由 SHA256withRSA 自己完成。",
        en: "This is the habit of AWS and others. Here the body itself is part of the string to sign; "
          + "SHA256withRSA does the hashing."),
      fix: Localized(
        zh: "去掉对消息体的哈希，直接拼接消息体的字节。", en: "Do not hash the body; join its bytes as they are."),
      fixes: DocumentedLayout.fixes),
    ways: [
      .layout { _ in
        [
          LayoutEdit(.body, cost: 3) { $0.replace(.body, with: [.bodyDigestHex]) },
          LayoutEdit(.body, cost: 3) { $0.replace(.body, with: [.bodyDigestBase64]) },
          // The value of a Digest header. Source: RFC 3230, section 4.3.2.
          LayoutEdit(.body, cost: 5) {
            $0.replace(.body, with: [.literal(Array("SHA-256=".utf8)), .bodyDigestBase64])
          },
        ]
      }
    ])
}
