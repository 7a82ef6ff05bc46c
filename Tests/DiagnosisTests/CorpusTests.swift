import Diagnosis
import Groundwork
import Testing

/// Every recorded case of foreign stacks, and the score over all of them.
struct CorpusTests {
  /// What is wrong with an answer, or `nil`.
  private func complaint(_ answer: SignatureDiagnosis, _ item: Corpus.Case) -> String? {
    let first = Set(answer.explanations.first?.causes ?? [])
    if item.verdict == "valid" {
      return answer.verdict == .valid && answer.explanations.isEmpty ? nil : "false alarm: \(answer.verdict) \(first)"
    }
    if !item.isDecidable, answer.explanations.contains(where: { $0.proof?.kind == .digest || $0.confidence == .proved })
    {
      return "claims a proof: \(first)"
    }
    return item.causes.contains(first) ? nil : "\(answer.verdict) \(first.sorted())"
  }

  @Test func firstExplanationIsRight() async throws {
    var wrong: [String] = []
    var decidable = 0
    var right = 0
    var falseAlarms = 0
    var wrongProofs = 0
    for item in Corpus.all {
      let complaint = complaint(try await Corpus.diagnose(item), item)
      if item.isDecidable { decidable += 1 }
      if item.isDecidable, complaint == nil { right += 1 }
      if item.verdict == "valid", complaint != nil { falseAlarms += 1 }
      if !item.isDecidable, item.verdict != "valid", complaint != nil { wrongProofs += 1 }
      if let complaint { wrong.append("\(item.name): \(complaint), not \(item.causes.map { $0.sorted() })") }
    }
    print("diagnosis corpus: \(right) of \(decidable) decidable first explanations right of \(Corpus.all.count) cases")
    for line in wrong { print("  " + line) }
    #expect(Corpus.all.count >= 300)
    #expect(falseAlarms == 0)
    #expect(wrongProofs == 0)
    #expect(right * 100 >= decidable * 98)
  }

  @Test func everyCauseHasACase() {
    let covered = Set(Corpus.all.flatMap { $0.causes.flatMap(\.self) })
    let missing = Hypothesis.all.map(\.cause).filter { !covered.contains($0) }
    #expect(missing.isEmpty)
  }
}
