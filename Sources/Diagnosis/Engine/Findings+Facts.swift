import AMS
import Cryptography
import Groundwork

extension Findings {
  /// What is certain, whatever else was found.
  var facts: [Fact] {
    var facts: [Fact] = []
    if let reading {
      facts.append(
        Fact(
          "signature-length", zh: "签名值解码后 \(reading.bytes.count) 字节",
          en: "the signature decodes to \(reading.bytes.count) bytes"))
    }
    if let key = signers.first?.publicKey {
      let names = signers.map(\.name).joined(separator: ", ")
      facts.append(
        Fact(
          "signed-by", zh: "签名由这把密钥作出：\(names)，指纹 \(key.fingerprint.text)",
          en: "made by this key: \(names), fingerprint \(key.fingerprint.text)"))
      if let digest = reading.flatMap({ key.recoverDigest(from: RSASignature(bytes: $0.bytes)) }) {
        facts.append(
          Fact(
            "digest", zh: "签名里的摘要：\(digest.algorithm.rawValue) \(digest.bytes.hex)",
            en: "digest inside the signature: \(digest.algorithm.rawValue) \(digest.bytes.hex)"))
      }
    }
    for row in primitives.sorted() where hits.isEmpty && !isDoubleHash(row) {
      facts.append(Fact("primitive", rows[row].words.title))
    }
    if let digest = receivedDigest {
      facts.append(
        Fact(
          "received-digest", zh: "按收到的消息计算的摘要：SHA-256 \(digest)",
          en: "digest of the text built from the message: SHA-256 \(digest)"))
    }
    for part in (parts?.assumed ?? []).sorted(by: { $0.rawValue < $1.rawValue }) {
      facts.append(
        Fact(
          "assumed-\(part.word)", zh: "捕获的内容里没有\(part.name.zh)，逐一试了合理的值",
          en: "the capture does not tell the \(part.name.en); the sensible values were tried"))
    }
    if let path = hits.first?.hit.head[HeadPart.path.rawValue], path.contains(UInt8(ascii: "?")) {
      facts.append(
        Fact(
          "query-signed", zh: "签名包含了 URL 的查询参数；文档对此说法不一，参数最好不用",
          en: "the query of the URL was signed as well; the documents do not agree on it, so better use none"))
    }
    if stated != nil {
      facts.append(
        Fact(
          "stated-text", zh: "给出的待签名字符串正是被签名的内容", en: "the text to sign that was given is the one that was signed"))
    }
    if let version = header?.keyVersion {
      facts.append(Fact("key-version", zh: "请求头里 keyVersion 为 \(version)", en: "the header says keyVersion \(version)"))
    }
    if hits.isEmpty { facts += structure.flatMap { $0.finding.weight == .alongside ? $0.finding.details : [] } }
    return facts
  }

  private var receivedDigest: String? {
    guard let parts, var state = DigestState(.sha256) else { return nil }
    state.update(parts.receivedHead)
    state.update(parts.body)
    return state.finish().bytes.hex
  }

  private func isDoubleHash(_ row: Int) -> Bool { rows[row].cause.rawValue.hasPrefix("double-") }

  /// What was tried and is not so.
  var ruledOut: [Fact] {
    var facts: [Fact] = []
    let others = signatureCase.keys.filter { key in
      key.publicKey != nil && !signers.contains { $0.publicKey == key.publicKey }
    }
    if reading != nil, !others.isEmpty, !hasDecisiveStructure {
      let names = others.map(\.name).joined(separator: ", ")
      facts.append(
        Fact("other-keys", zh: "不是这些密钥作出的：\(names)", en: "not made by any of these keys: \(names)"))
    }
    if opened != nil, !hits.contains(where: { $0.primitive == nil && $0.hit.faults.isEmpty }) {
      facts.append(
        Fact("content-as-received", zh: "签名的不是收到的原样内容", en: "what was signed is not the content as received"))
    }
    if hypotheses > 0 {
      facts.append(
        Fact(
          "texts-tried", zh: "比较了 \(hypotheses) 个可能的待签名字符串", en: "\(hypotheses) possible texts to sign were compared"))
    }
    return facts
  }
}

extension HeadPart {
  var name: Localized {
    switch self {
    case .method: Localized(zh: "方法", en: "method")
    case .path: Localized(zh: "路径", en: "path")
    case .clientID: Localized(zh: "客户端 ID", en: "client id")
    case .time: Localized(zh: "时间", en: "time")
    }
  }

  var word: String {
    switch self {
    case .method: "method"
    case .path: "path"
    case .clientID: "client-id"
    case .time: "time"
    }
  }
}
