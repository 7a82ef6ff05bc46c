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

  /// Every case that needs no long search, and of those that do none: without optimisation they take minutes, so
  /// `scripts/score-diagnosis` goes through them with the built program.
  @Test func firstExplanationIsRight() async throws {
    let cases =
      Corpus.all.filter { ["key", "structure", "valid"].contains($0.group) }
      + Corpus.all.filter { $0.group == "single" }.enumerated().filter { $0.offset % 6 == 0 }.map(\.element)
    var wrong: [String] = []
    var right = 0
    for item in cases {
      if let complaint = complaint(try await Corpus.diagnose(item), item) {
        wrong.append("\(item.name): \(complaint), not \(item.causes.map { $0.sorted() })")
      } else {
        right += 1
      }
    }
    print("diagnosis corpus: \(right) of \(cases.count) first explanations right, of \(Corpus.all.count) cases in all")
    #expect(wrong.isEmpty)
    #expect(Corpus.all.count >= 300)
  }

  /// However long the search: here it is short, and still nothing may be claimed.
  @Test func undecidableMessagesAreNotExplained() async throws {
    for item in Corpus.all where !item.isDecidable && item.verdict != "valid" {
      let complaint = complaint(try await Corpus.diagnose(item, seconds: 0.2), item)
      #expect(complaint == nil, "\(item.name)")
    }
  }

  @Test func everyCauseHasACase() {
    let covered = Set(Corpus.all.flatMap { $0.causes.flatMap(\.self) })
    let missing = Hypothesis.all.map(\.cause).filter { !covered.contains($0) }
    #expect(missing.isEmpty)
  }
}
