import AMS
import Cryptography

/// Finds out why a signature fails. Never throws: what cannot be found out is part of the answer.
///
/// ```swift
/// let diagnosis = await Diagnoser(workers: 2).diagnose(signatureCase, within: .seconds(10))
/// print(diagnosis.verdict, diagnosis.explanations.first?.causes ?? [])
/// ```
package struct Diagnoser: Sendable {
  private let rows: [Hypothesis]
  private let workers: Int

  /// - Parameter workers: threads to search with.
  package init(rows: [Hypothesis] = Hypothesis.all, workers: Int) {
    self.rows = rows
    self.workers = workers
  }

  package func diagnose(
    _ signatureCase: SignatureCase, within budget: SearchBudget
  ) async -> SignatureDiagnosis {
    let clock = ContinuousClock()
    let begin = clock.now
    var findings = Findings(signatureCase, rows: rows)
    if !findings.hasDecisiveStructure, let parts = MessageParts(signatureCase) {
      await examine(parts, &findings, budget)
    }
    return findings.diagnosis(seconds: (clock.now - begin) / .seconds(1))
  }

  private func examine(_ parts: MessageParts, _ findings: inout Findings, _ budget: SearchBudget) async {
    let signatureCase = findings.signatureCase
    let header = LenientSignatureHeader(signatureCase.message.fields)
    let values = [header?.value].compactMap(\.self) + (header?.otherValues ?? [])
    let examination = Examination(values: values, keys: signatureCase.keys, rows: rows)
    findings.add(examination, header: header, parts: parts)

    let matchers = examination.clues.compactMap { clue in
      TextMatcher(clue.witness).map { (clue: clue, matcher: $0) }
    }
    if !matchers.isEmpty {
      await search(parts, matchers, &findings, budget)
    } else if let value = examination.readings.first(where: { $0.bytes.count == 32 }) {
      await searchKeyed(parts, value, &findings, budget)
    }
  }

  /// Fewest faults first; a fault of the primitive counts as one.
  private func search(
    _ parts: MessageParts, _ matchers: [(clue: Examination.Clue, matcher: TextMatcher)], _ findings: inout Findings,
    _ budget: SearchBudget
  ) async {
    for (clue, matcher) in matchers.stablySorted(by: { !$0.clue.isGuess && $1.clue.isGuess }) {
      findings.add(parts.received(matcher), primitive: clue.row, key: clue.key)
      if findings.isContentFound { return }
    }
    var search = contentSearch(parts, findings.signatureCase, budget)
    for stated in findings.signatureCase.statedContents + [findings.signatureCase.intended].compactMap(\.self)
    where matchers.contains(where: { $0.matcher.matches(stated) }) {
      findings.stated = stated
    }
    // A digest that was hashed again fits any signature that is made as it should be, so it is looked for with few
    // faults first, and with more only after everything else.
    let again = matchers.filter(\.clue.isGuess)
    let plain = matchers.filter { !$0.clue.isGuess }
    let rounds = [(plain, 1), (again, 1), (plain, 2), (plain, 3), (again, 2)]
    for (round, faults) in rounds {
      if faults == 2, !search.isDeep { search = search.deepened(parts) }
      for (clue, matcher) in round {
        findings.add(await search.run(matcher, faults: faults), primitive: clue.row, key: clue.key)
      }
      if findings.isContentFound || findings.isCutShort { return }
    }
  }

  private func contentSearch(
    _ parts: MessageParts, _ signatureCase: SignatureCase, _ budget: SearchBudget
  ) -> any TextSearch {
    guard parts.body.count <= LargeBodySearch.threshold else {
      return LargeBodySearch(
        parts: parts, signatureCase: signatureCase, rows: rows, budget: budget, workers: workers)
    }
    let space = SearchSpace(parts: parts, signatureCase: signatureCase, rows: rows)
    return ContentSearch(space: space, rows: rows, budget: budget, workers: workers)
  }

  /// A value of 32 bytes: HMAC, keyed with the text of a key.
  private func searchKeyed(
    _ parts: MessageParts, _ value: ValueReading, _ findings: inout Findings, _ budget: SearchBudget
  ) async {
    guard let row = rows.firstIndex(where: { $0.cause == "hmac-instead-of-rsa" }) else { return }
    findings.reading = value
    var search = contentSearch(parts, findings.signatureCase, budget)
    for faults in 0...2 {
      if faults == 2 { search = search.deepened(parts) }
      for key in findings.signatureCase.keys {
        for text in HMACKeys.candidates(of: key) {
          guard let matcher = TextMatcher(hmac: value.bytes, key: text) else { continue }
          let outcome = await search.run(matcher, faults: faults)
          findings.add(outcome, primitive: row, key: nil)
          guard !findings.isContentFound else {
            findings.signers = [key]
            return
          }
        }
      }
      if findings.isCutShort { return }
    }
  }
}
