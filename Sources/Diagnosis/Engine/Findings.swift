import AMS
import Cryptography

/// What is found in the course of a diagnosis, and the answer made of it.
struct Findings: Sendable {
  let signatureCase: SignatureCase
  let rows: [Hypothesis]
  let structure: [(row: Int, finding: StructureFinding)]
  var parts: MessageParts?
  var header: LenientSignatureHeader?
  var reading: ValueReading?
  var readings: [ValueReading] = []
  var opened: OpenedSignature?
  var signers: [CandidateKey] = []
  /// Somebody's own record of the text, when its digest is that in the signature.
  var stated: [UInt8]?
  /// The rows that read a witness out of the opened signature.
  var primitives: Set<Int> = []
  private(set) var hits: [(primitive: Int?, hit: SearchHit)] = []
  private(set) var hypotheses = 0
  private(set) var isCutShort = false

  init(_ signatureCase: SignatureCase, rows: [Hypothesis]) {
    self.signatureCase = signatureCase
    self.rows = rows
    structure = rows.enumerated().flatMap { index, row in
      row.ways.compactMap { way in
        if case .structure(let look) = way { look(signatureCase).map { (index, $0) } } else { nil }
      }
    }
  }

  var hasDecisiveStructure: Bool { structure.contains { $0.finding.weight == .decisive } }
  var isContentFound: Bool { !hits.isEmpty }

  mutating func add(_ examination: Examination, header: LenientSignatureHeader?, parts: MessageParts) {
    self.parts = parts
    self.header = header
    reading = examination.reading
    readings = examination.readings
    opened = examination.opened
    signers = examination.signers
    primitives = Set(examination.clues.compactMap(\.row))
  }

  /// - Parameter key: the key the outcome was searched with: a text that fits proves that it signed.
  mutating func add(_ outcome: ContentSearch.Outcome, primitive: Int?, key: PublicKey?) {
    hypotheses += outcome.hypotheses
    isCutShort = isCutShort || outcome.isCutShort
    hits += outcome.hits.map { (primitive, $0) }
    if !outcome.hits.isEmpty, signers.isEmpty, let key {
      signers = signatureCase.keys.filter { $0.publicKey == key }
    }
  }

  /// The text a receiver builds from the message.
  var received: [UInt8]? {
    parts.map { $0.receivedHead + $0.body }
  }

  func diagnosis(seconds: Double) -> SignatureDiagnosis {
    let (verdict, explanations) = answer()
    return SignatureDiagnosis(
      verdict: verdict, explanations: explanations, facts: facts, ruledOut: verdict == .valid ? [] : ruledOut,
      searched: .init(hypotheses: hypotheses, seconds: seconds, isCutShort: isCutShort && hits.isEmpty))
  }

  private func answer() -> (SignatureDiagnosis.Verdict, [Explanation]) {
    let decisive = structure.filter { $0.finding.weight == .decisive }
    if !decisive.isEmpty { return answer(decisive) }
    if !hits.isEmpty { return answerWithContent() }
    return answerWithoutContent()
  }

  /// Nothing but the structure matters.
  private func answer(_ found: [(row: Int, finding: StructureFinding)]) -> (SignatureDiagnosis.Verdict, [Explanation]) {
    if found.contains(where: { rows[$0.row].cause == "signature-empty" }), let key = damagedKey {
      return (
        .invalid,
        [
          Explanation(
            causes: causes(found.map(\.row) + [key.row]), proof: Proof(kind: .structure), confidence: .proved,
            details: key.finding.details + found.flatMap(\.finding.details))
        ]
      )
    }
    let isOutside = found.allSatisfy(\.finding.isOutsideSignature)
    let isCertain = found.allSatisfy(\.finding.isCertain)
    return (
      isOutside ? .notASignatureProblem : .invalid,
      [
        Explanation(
          causes: causes(found.map(\.row)), proof: isCertain ? Proof(kind: .structure) : nil,
          confidence: isCertain ? .proved : .likely, details: found.flatMap(\.finding.details))
      ]
    )
  }

  /// Row indices to cause ids, root causes first.
  func causes(_ indices: [Int]) -> [CauseID] { Set(indices).sorted().map { rows[$0].cause } }

  func index(_ cause: CauseID) -> Int? { rows.firstIndex { $0.cause == cause } }
}
