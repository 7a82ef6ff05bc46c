import Cryptography

extension Findings {
  /// No text that was tried has the digest in the signature, or no key opens it.
  func answerWithoutContent() -> (SignatureDiagnosis.Verdict, [Explanation]) {
    if let modified { return (.invalid, [modified]) }
    if opened == nil, let key = decisiveKey {
      return (
        .invalid,
        [
          Explanation(
            causes: causes([key.row]), proof: Proof(kind: .structure, key: key.finding.key?.publicKey?.fingerprint),
            confidence: .proved, details: key.finding.details)
        ]
      )
    }
    if opened == nil, let (row, details, isCertain) = valueShape {
      return (
        .invalid,
        [
          Explanation(
            causes: causes([row]), proof: isCertain ? Proof(kind: .structure) : nil,
            confidence: isCertain ? .proved : .likely, details: details)
        ]
      )
    }
    if let last = structure.first(where: { $0.finding.weight == .lastResort }) {
      return (
        .invalid,
        [
          Explanation(
            causes: causes([last.row]), proof: last.finding.isCertain ? Proof(kind: .structure) : nil,
            confidence: last.finding.isCertain ? .proved : .likely, details: last.finding.details)
        ]
      )
    }
    return (
      .undetermined,
      [
        Explanation(
          causes: [opened == nil ? "signer-undetermined" : "content-undetermined"], proof: nil, confidence: .possible)
      ]
    )
  }

  /// The record of what was signed, which the digest confirms, differs from the message in the body alone.
  private var modified: Explanation? {
    guard let stated, let received, let parts, let row = index("body-modified-after-signing") else { return nil }
    let head = received.dropLast(parts.body.count)
    guard stated.starts(with: head) else { return nil }
    return Explanation(
      causes: causes([row]),
      proof: Proof(
        kind: .digest, signed: stated, received: received, key: signers.first?.publicKey?.fingerprint),
      confidence: .proved)
  }

  /// What the length of a value that no key opens says by itself.
  private var valueShape: (row: Int, details: [Fact], isCertain: Bool)? {
    for reading in readings {
      let bytes = reading.bytes
      let cause: CauseID
      var isCertain = true
      switch bytes.count {
      case 32: (cause, isCertain) = ("hmac-instead-of-rsa", false)
      case 64...72 where bytes[0] == 0x30 && Int(bytes[1]) == bytes.count - 2: cause = "key-not-rsa"
      // A value cut in half has as many bytes.
      case 128: (cause, isCertain) = ("key-too-short", false)
      default: continue
      }
      guard let row = index(cause) else { continue }
      let words = Fact(
        "signature-length", zh: "签名解码后是 \(bytes.count) 字节；2048 位 RSA 的签名是 256 字节",
        en: "the signature decodes to \(bytes.count) bytes; one of RSA 2048 has 256")
      return (row, [words], isCertain)
    }
    return nil
  }
}
