package import Groundwork

/// Everything that stands between the sandbox and production, and afterwards between today and trouble.
package struct CrossingReport: Sendable {
  package enum State: String, CaseIterable, Sendable {
    case good, problem, unknown
  }

  package struct Line: Sendable {
    package let id: String
    package let title: Localized
    package let state: State
    /// Of a problem; `nil` otherwise.
    package let severity: FindingSeverity?
    /// What was seen, with values masked; of an unknown one why nothing was.
    package let evidence: Localized
    package let remedies: [Remedy]
  }

  package let app: String
  /// In the order of the table.
  package let lines: [Line]

  init(app: String, _ facts: CrossingFacts) {
    self.app = app
    lines = AllCrossings.rows.map { row in
      switch row.look(facts) {
      case .good(let evidence):
        Line(id: row.id, title: row.title, state: .good, severity: nil, evidence: evidence, remedies: [])
      case .problem(let severity, let evidence, let remedies):
        Line(
          id: row.id, title: row.title, state: .problem, severity: severity, evidence: evidence, remedies: remedies)
      case .unknown(let why, let remedies):
        Line(id: row.id, title: row.title, state: .unknown, severity: nil, evidence: why, remedies: remedies)
      }
    }
  }

  package func count(_ state: State) -> Int { lines.count { $0.state == state } }
  package func count(_ severity: FindingSeverity) -> Int { lines.count { $0.severity == severity } }
  package var worst: FindingSeverity? { lines.compactMap(\.severity).max() }

  package var json: JSON {
    [
      "app": .string(app),
      "checks": .array(
        lines.map { line in
          [
            "id": .string(line.id), "title": line.title.json, "state": .string(line.state.rawValue),
            "severity": .optional(line.severity?.rawValue), "evidence": line.evidence.json,
            "remedies": .array(line.remedies.map(\.json)),
          ]
        }),
      "summary": .object(
        State.allCases.map { .init($0.rawValue, .integer(Int64(count($0)))) }
          + FindingSeverity.allCases.reversed().map { .init($0.rawValue, .integer(Int64(count($0)))) }),
    ]
  }
}

extension Workbench {
  /// Looks at everything that going live depends on, and changes nothing.
  /// - Parameter isOffline: do not connect to the notification URL to see its certificate.
  package func crossing(isOffline: Bool) async throws -> CrossingReport {
    CrossingReport(app: try await project().name, try await crossingFacts(isOffline: isOffline))
  }
}
