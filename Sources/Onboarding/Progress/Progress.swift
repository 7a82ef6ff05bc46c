#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Everything remembered about the steps of one project.
package struct Progress: Hashable, Sendable {
  package private(set) var records: [StepID: StepRecord]

  package init(_ records: [StepID: StepRecord] = [:]) {
    self.records = records.filter { !$0.value.isEmpty }
  }

  /// The record of the step; an empty one if nothing is remembered.
  package subscript(id: StepID) -> StepRecord {
    get { records[id] ?? StepRecord() }
    set { records[id] = newValue.isEmpty ? nil : newValue }
  }

  /// Remembers that a person says the step is done. It replaces an earlier mark or declaration.
  package mutating func mark(_ id: StepID, by person: String, at time: Date, note: String? = nil) {
    self[id].mark = HandMark(by: person, at: time, note: note)
    self[id].notApplicable = nil
  }

  /// Takes a person's word back, and only that: what a check saw stays.
  /// - Returns: whether there was a mark or a declaration.
  @discardableResult
  package mutating func unmark(_ id: StepID) -> Bool {
    let record = self[id]
    self[id].mark = nil
    self[id].notApplicable = nil
    return record.mark != nil || record.notApplicable != nil
  }

  /// Remembers that a person says the step is not needed. It replaces a mark.
  /// - Throws: `ONB-012` if the checklist does not allow it for this step.
  package mutating func declareNotApplicable(
    _ step: Step, by person: String, at time: Date, why: String
  ) throws(ChecklistFailure) {
    guard step.mayNotApply != nil else { throw .mustApply(step.id) }
    self[step.id].notApplicable = NotApplicable(by: person, at: time, why: why)
    self[step.id].mark = nil
  }

  /// Remembers what a check saw; it replaces what an earlier check saw.
  package mutating func record(_ check: LastCheck, for id: StepID) {
    self[id].lastCheck = check
  }
}

/// One object with a member for each step id.
extension Progress: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([StepID: StepRecord].self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(records)
  }
}
