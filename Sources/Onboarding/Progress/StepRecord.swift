#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What is remembered about one step: what a person said, and what the last check saw. The two are kept apart.
package struct StepRecord: Hashable, Sendable, Codable {
  package var mark: HandMark?
  package var notApplicable: NotApplicable?
  package var lastCheck: LastCheck?

  package init(mark: HandMark? = nil, notApplicable: NotApplicable? = nil, lastCheck: LastCheck? = nil) {
    self.mark = mark
    self.notApplicable = notApplicable
    self.lastCheck = lastCheck
  }

  package var isEmpty: Bool { mark == nil && notApplicable == nil && lastCheck == nil }
}

/// A person says that the step is done.
package struct HandMark: Hashable, Sendable, Codable {
  package let by: String
  @WholeSecond package var at: Date
  package let note: String?

  package init(by: String, at: Date, note: String? = nil) {
    self.by = by
    self.note = note
    _at = WholeSecond(wrappedValue: at)
  }
}

/// A person says that the step is not needed in this project.
package struct NotApplicable: Hashable, Sendable, Codable {
  package let by: String
  @WholeSecond package var at: Date
  /// The reason in the person's words; may be empty, then the checklist's own words stand.
  package let why: String

  package init(by: String, at: Date, why: String) {
    self.by = by
    self.why = why
    _at = WholeSecond(wrappedValue: at)
  }
}

/// The last time the program looked for the step's evidence.
package struct LastCheck: Hashable, Sendable, Codable {
  @WholeSecond package var at: Date
  /// Digest of the checklist that was used.
  package let checklistDigest: String
  package let programVersion: String
  /// It was made in a rehearsal, against the local stand-in.
  package let rehearsal: Bool
  package let results: [Answer]

  package init(at: Date, checklistDigest: String, programVersion: String, rehearsal: Bool, results: [Answer]) {
    self.checklistDigest = checklistDigest
    self.programVersion = programVersion
    self.rehearsal = rehearsal
    self.results = results
    _at = WholeSecond(wrappedValue: at)
  }

  /// One request, and what was found.
  package struct Answer: Hashable, Sendable, Codable {
    package let request: EvidenceRequest
    package let result: EvidenceResult

    package init(_ request: EvidenceRequest, _ result: EvidenceResult) {
      self.request = request
      self.result = result
    }
  }

  /// What was found for exactly this request; `nil` if it was not asked.
  package func result(for request: EvidenceRequest) -> EvidenceResult? {
    results.last { $0.request == request }?.result
  }
}
