import Cryptography
import Groundwork

extension Findings {
  /// The signed text is known: everything that keeps it from being the received one, and everything else that is
  /// wrong, make one explanation.
  func answerWithContent() -> (SignatureDiagnosis.Verdict, [Explanation]) {
    let key = decisiveKey
    let alongside = structure.filter { $0.finding.weight == .alongside && !$0.finding.isOutsideSignature }
    let common = [key?.row].compactMap(\.self) + alongside.map(\.row) + valueRows
    var explanations = distinctHits.map { primitive, hit in
      let faults = common + hit.faults + [primitive].compactMap(\.self)
      return explanation(hit, faults, key, alongside.flatMap(\.finding.details))
    }
    explanations.removeAll(where: \.causes.isEmpty)
    explanations += outsideExplanations(beside: Set(explanations.first?.causes ?? []))
    if explanations.isEmpty { return (.valid, []) }
    let isOutside = explanations[0].causes.allSatisfy { cause in
      cause == Self.malformedHeader
        || structure.contains { rows[$0.row].cause == cause && $0.finding.isOutsideSignature }
    }
    return (isOutside ? .notASignatureProblem : .invalid, explanations)
  }

  /// A header that only has to be written properly: nothing is wrong with the signature in it.
  private static let malformedHeader: CauseID = "signature-header-malformed"

  private var valueRows: [Int] { (reading?.causes ?? []).compactMap(index) }

  /// One hit for every set of faults, fewest first; more than three names for one text help nobody.
  private var distinctHits: [(primitive: Int?, hit: SearchHit)] {
    var seen: Set<Set<Int>> = []
    let fewest = hits.map { $0.hit.faults.count + ($0.primitive == nil ? 0 : 1) }.min() ?? 0
    return Array(
      hits.filter { $0.hit.faults.count + ($0.primitive == nil ? 0 : 1) == fewest }
        .stablySorted { $0.hit.cost < $1.hit.cost }
        .filter { seen.insert(Set($0.hit.faults + [$0.primitive].compactMap(\.self))).inserted }
        .prefix(3))
  }

  private func explanation(
    _ hit: SearchHit, _ indices: [Int], _ key: (row: Int, finding: KeyFinding)?, _ details: [Fact]
  ) -> Explanation {
    let isOnlyKey = Set(indices) == Set([key?.row].compactMap(\.self))
    let isOnlyHeader = !indices.isEmpty && hit.faults.isEmpty && key == nil && primitives.isDisjoint(with: indices)
    let kind: Proof.Kind =
      if isOnlyKey, let key { key.finding.key.map(isDamaged) ?? false ? .structure : .key } else { .digest }
    // The differences first: their making takes memory while the text of the proof does not yet.
    let all = (key?.finding.details ?? []) + details + differences(hit) + (isOnlyHeader ? valueDetails : [])
    return Explanation(
      causes: causes(indices),
      proof: Proof(kind: kind, signed: hit.text, received: received, key: signers.first?.publicKey?.fingerprint),
      confidence: .proved, details: all)
  }

  private func isDamaged(_ key: CandidateKey) -> Bool {
    if case .failure = key.reading { true } else { false }
  }

  private var valueDetails: [Fact] {
    guard let count = reading?.bytes.count else { return [] }
    return [
      Fact(
        "signature-read", zh: "还原写法之后，签名是 \(count) 字节，密钥能打开它",
        en: "with its spelling restored the signature has \(count) bytes, and the key opens it")
    ]
  }

  /// Which parts differ, with both values.
  private func differences(_ hit: SearchHit) -> [Fact] {
    guard let parts else { return [] }
    var found: [Fact] = []
    for part in HeadPart.allCases where !parts.head[part.rawValue].contains(hit.head[part.rawValue]) {
      let signed = String(decoding: hit.head[part.rawValue], as: UTF8.self)
      let sent = String(decoding: parts.head[part.rawValue][0], as: UTF8.self)
      found.append(
        Fact(
          "part-\(part.word)", zh: "\(part.name.zh)：签名时是“\(signed)”，消息里是“\(sent)”",
          en: "\(part.name.en): signed \"\(signed)\", sent \"\(sent)\""))
    }
    if hit.body != parts.body[...] { found += bodyDifference(hit.body, parts.body) }
    return found
  }

  private func bodyDifference(_ signed: ArraySlice<UInt8>, _ received: [UInt8]) -> [Fact] {
    let place = signed.commonPrefix(with: received[...])
    var facts = [
      Fact(
        "part-body",
        zh: "消息体：签名时 \(signed.count) 字节，收到 \(received.count) 字节，从消息体偏移 \(place) 字节处起不同",
        en:
          "body: signed \(signed.count) bytes, received \(received.count); they differ from offset \(place) of the body on"
      )
    ]
    let text = BodyText(bytes: received, json: JSONText(received), signatureCase: signatureCase)
    let names = Serializer.names(producing: signed, from: text, most: 3)
    let sent = names.isEmpty ? [] : Serializer.names(producing: received[...], from: text, most: 1)
    if !names.isEmpty {
      let by = names.joined(separator: ", ")
      if let other = sent.first {
        facts.append(
          Fact(
            "serializers", zh: "签名的是 \(by) 的输出，发出的是 \(other) 的输出",
            en: "signed is what \(by) prints; sent is what \(other) prints"))
      } else {
        facts.append(Fact("serializers", zh: "签名的正是 \(by) 的输出", en: "signed is exactly what \(by) prints"))
      }
    }
    return facts
  }

  /// What is wrong beside the signature: said on its own, unless a fault of the content says the same.
  private func outsideExplanations(beside causes: Set<CauseID>) -> [Explanation] {
    let isClientExplained = causes.contains { $0.rawValue.hasPrefix("client-id-") }
    let outside = structure.filter {
      $0.finding.weight == .alongside && $0.finding.isOutsideSignature
        && !(isClientExplained && rows[$0.row].cause == "unregistered-client-id")
    }
    guard !outside.isEmpty else { return [] }
    let isCertain = outside.allSatisfy(\.finding.isCertain)
    return [
      Explanation(
        causes: self.causes(outside.map(\.row)), proof: isCertain ? Proof(kind: .structure) : nil,
        confidence: isCertain ? .proved : .likely, details: outside.flatMap(\.finding.details))
    ]
  }
}
