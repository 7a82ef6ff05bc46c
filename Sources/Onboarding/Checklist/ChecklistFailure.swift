package import Groundwork

/// Why a checklist cannot be used, or a step not be treated as asked.
///
/// Paths name the place in the file, such as `stages[1].steps[0].title.zh`.
package enum ChecklistFailure: Failure, Hashable {
  /// `ONB-001`: longer than ``Checklist/maximumBytes``.
  case tooLong(bytes: Int)
  /// `ONB-002`: not UTF-8 from this byte on, counted from 0.
  case notUTF8(byte: Int)
  /// `ONB-003`: the text ends before the document does.
  case truncated(JSONPlace)
  /// `ONB-004`: no JSON; what should stand there instead.
  case malformed(JSONPlace, expected: Localized)
  /// `ONB-005`: a member that has to be there is not.
  case missing(path: String)
  /// `ONB-006`: a value of another type.
  case wrongType(path: String, expected: Localized, found: Localized)
  /// `ONB-007`: a value, or a member, the format does not know.
  case unusable(path: String, reason: Localized)
  /// `ONB-008`: written for a newer program.
  case newerFormat(Int)
  /// `ONB-009`: the same member twice in one object.
  case duplicateMember(JSONPlace)
  /// `ONB-010`: readable, but the lint found these.
  case lint([LintProblem])
  /// `ONB-011`: no step of that name.
  case unknownStep(String, nearest: [StepID])
  /// `ONB-012`: this step always applies.
  case mustApply(StepID)

  package var code: FailureCode {
    switch self {
    case .tooLong: FailureCode("ONB-001", .damaged)
    case .notUTF8: FailureCode("ONB-002", .damaged)
    case .truncated: FailureCode("ONB-003", .damaged)
    case .malformed: FailureCode("ONB-004", .damaged)
    case .missing: FailureCode("ONB-005", .damaged)
    case .wrongType: FailureCode("ONB-006", .damaged)
    case .unusable: FailureCode("ONB-007", .damaged)
    case .newerFormat: FailureCode("ONB-008", .couldNot)
    case .duplicateMember: FailureCode("ONB-009", .damaged)
    case .lint: FailureCode("ONB-010", .findings)
    case .unknownStep: FailureCode("ONB-011", .usage)
    case .mustApply: FailureCode("ONB-012", .refused)
    }
  }
}

/// A place in a JSON text.
package struct JSONPlace: Hashable, Sendable {
  /// Such as `stages[1].title`; `the top` is written as an empty path.
  package let path: String
  /// Counted from 1.
  package let line: Int
  /// In bytes, counted from 1.
  package let column: Int

  package init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }
}
