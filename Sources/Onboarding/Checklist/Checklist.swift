/// The integration guide as data: what has to be done, in which order, and what counts as evidence.
///
/// Read it with ``decode(_:)``. A checklist that did not come with the program is also given to
/// ``ChecklistLint`` before anybody relies on it.
package struct Checklist: Hashable, Sendable {
  /// The newest format this program reads.
  package static let knownFormat = 1
  /// The longest file it reads, in bytes: 1 MiB.
  package static let maximumBytes = 1 << 20

  package let formatVersion: Int
  /// The day the guide was read, as `YYYY-MM-DD`.
  package let read: String
  /// The guide's side bar: pages one needs beside the steps.
  package let resources: [Resource]
  package let stages: [Stage]

  package init(formatVersion: Int = Checklist.knownFormat, read: String, resources: [Resource], stages: [Stage]) {
    self.formatVersion = formatVersion
    self.read = read
    self.resources = resources
    self.stages = stages
  }

  /// Every step, in the guide's order.
  package var steps: [Step] { stages.flatMap(\.steps) }

  /// The step of that id, or `nil`.
  package subscript(id: StepID) -> Step? {
    for stage in stages {
      if let step = stage.steps.first(where: { $0.id == id }) { return step }
    }
    return nil
  }

  /// The stage the step belongs to, or `nil`.
  package func stage(of id: StepID) -> Stage? {
    stages.first { $0.steps.contains { $0.id == id } }
  }

  /// The step a person named.
  /// - Throws: `ONB-011` with the nearest ids if there is none of that name.
  package func step(named text: String) throws(ChecklistFailure) -> Step {
    if let step = self[StepID(text)] { return step }
    throw .unknownStep(text, nearest: NearestName.among(steps.map(\.id.rawValue), to: text).map { StepID($0) })
  }
}
