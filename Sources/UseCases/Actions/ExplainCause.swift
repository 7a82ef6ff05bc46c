package import Diagnosis
package import Groundwork
import Sandbox

/// `till.cause/1`: what is known of a cause, offline.
package struct CauseReport: Sendable {
  package let row: Hypothesis

  package var id: String { row.cause.rawValue }

  package var json: JSON {
    [
      "schema": "till.cause/1", "id": .string(id), "title": row.words.title.json,
      "explanation": row.words.explanation.json, "fix": row.words.fix.json,
      "fixes": .object(
        Stack.allCases.compactMap { stack in row.words.fixes[stack].map { .init(stack.rawValue, $0.json) } }),
      "source": .string(row.citation),
    ]
  }
}

/// A family of causes, with its name for people.
package struct CauseFamily: Sendable {
  package let title: Localized
  package let causes: [CauseReport]
}

extension Workbench {
  /// Every cause, by family.
  package static var causes: [CauseFamily] {
    Hypothesis.families.map { CauseFamily(title: $0.title, causes: $0.rows.map(CauseReport.init)) }
  }

  /// - Throws: `UnknownCause`, naming the nearest.
  package static func cause(_ id: String) throws -> CauseReport {
    guard let row = Hypothesis.of(CauseID(rawValue: id.lowercased())) else { throw UnknownCause(id: id) }
    return CauseReport(row: row)
  }
}

/// There is no cause of that name.
package struct UnknownCause: Failure {
  package let id: String

  package var code: FailureCode { FailureCode("DIA-104", .usage) }
  package var what: Localized {
    Localized(zh: "没有名为“\(id)”的原因或故障", en: "there is no cause or fault named \"\(id)\"")
  }
  package var why: Localized? {
    let word = id.lowercased()
    let parts = Set(word.split(separator: "-"))
    let near = (Hypothesis.all.map(\.cause.rawValue) + AllFaults.table.map(\.name))
      .map { (name: $0, shared: parts.intersection($0.split(separator: "-")).count) }
      .filter { $0.shared > 0 || $0.name.contains(word) }
      .sorted { ($0.shared, $1.name) > ($1.shared, $0.name) }
      .prefix(4).map(\.name)
    guard !near.isEmpty else { return nil }
    return Localized(zh: "相近的有：" + near.joined(separator: "、"), en: "near it: " + near.joined(separator: ", "))
  }
  package var remedies: [Remedy] { [.run("till explain")] }
}
