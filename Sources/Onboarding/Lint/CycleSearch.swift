import Groundwork

/// Finds steps that wait for each other. Without recursion: a checklist from outside may be long.
enum CycleSearch {
  /// More are not listed: the first ones have to be mended anyway.
  static let mostReported = 20

  static func problems(_ checklist: Checklist) -> [LintProblem] {
    var places: [StepID: String] = [:]
    var after: [StepID: [StepID]] = [:]
    for (stageIndex, stage) in checklist.stages.enumerated() {
      for (index, step) in stage.steps.enumerated() where places[step.id] == nil {
        places[step.id] = "stages[\(stageIndex)].steps[\(index)].after"
        after[step.id] = step.after
      }
    }
    let order = checklist.steps.map(\.id)
    var open = after.mapValues { ids in ids.filter { after[$0] != nil } }
    var problems: [LintProblem] = []
    while problems.count < mostReported {
      removeWhatCanBeDone(&open)
      guard let start = order.first(where: { open[$0] != nil }) else { break }
      let cycle = cycle(from: start, open, order)
      let names = (cycle + cycle.prefix(1)).map(\.rawValue).joined(separator: " → ")
      problems.append(
        LintProblem(
          .cycle, at: places[cycle[0]] ?? "stages",
          Localized(zh: "步骤互相等待：\(names)", en: "steps wait for each other: \(names)")))
      for id in cycle { open[id] = nil }
      open = open.mapValues { ids in ids.filter { !cycle.contains($0) } }
    }
    return problems
  }

  /// Drops every step that waits for none of the others, until none is left that does not wait.
  private static func removeWhatCanBeDone(_ open: inout [StepID: [StepID]]) {
    var waiting: [StepID: [StepID]] = [:]
    var count: [StepID: Int] = [:]
    for (id, before) in open {
      count[id] = before.count
      for other in before { waiting[other, default: []].append(id) }
    }
    var free = count.filter { $0.value == 0 }.map(\.key)
    while let id = free.popLast() {
      open[id] = nil
      for other in waiting[id] ?? [] {
        count[other, default: 0] -= 1
        if count[other] == 0 { free.append(other) }
      }
    }
    let left = Set(open.keys)
    open = open.mapValues { $0.filter(left.contains) }
  }

  /// Every step left waits for one that is left, so following them comes round; told from the step that is
  /// first in the guide.
  private static func cycle(from start: StepID, _ open: [StepID: [StepID]], _ order: [StepID]) -> [StepID] {
    var walked: [StepID] = []
    var position: [StepID: Int] = [:]
    var current = start
    while position[current] == nil {
      position[current] = walked.count
      walked.append(current)
      guard let next = open[current]?.first else { return walked }
      current = next
    }
    let ring = Array(walked[(position[current] ?? 0)...])
    let members = Set(ring)
    let first = order.first(where: members.contains).flatMap(ring.firstIndex(of:)) ?? 0
    return Array(ring[first...] + ring[..<first])
  }
}
