import Testing

@testable import Diagnosis

/// What every row must have.
struct RowTests {
  @Test func causesAreNamedOnce() {
    let causes = Hypothesis.all.map(\.cause)
    #expect(Set(causes).count == causes.count)
  }
}
