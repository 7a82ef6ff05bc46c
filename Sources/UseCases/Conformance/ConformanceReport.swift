package import Conformance
package import Groundwork

/// What came of one vector.
package struct VectorOutcome: Sendable {
  package enum Verdict: String, Sendable {
    case passed, failed
    case notRun = "not-run"
  }

  package let vector: ConformanceVector
  /// `nil` if it was not asked.
  package let reply: VectorReply?
  /// Root cause first; empty if it passed.
  package let causes: [VectorCause]
  package let milliseconds: Double
  /// The end of what the program wrote to standard error; empty if it answered.
  package let complaint: [UInt8]

  package var verdict: Verdict { reply == nil ? .notRun : causes.isEmpty ? .passed : .failed }

  package var answered: String? {
    guard case .answer(let text)? = reply else { return nil }
    return text
  }

  var json: JSON {
    [
      "id": .string(vector.id), "verdict": .string(verdict.rawValue),
      "causes": .array(
        causes.map { cause in
          ["id": .string(cause.id), "summary": cause.title.json, "fix": cause.fix?.json ?? .null]
        }), "failing": causes.isEmpty ? .null : vector.failing.json, "expected": .string(vector.answer),
      "answered": .optional(answered), "milliseconds": .number(milliseconds),
    ]
  }
}

/// `till.conformance/1`
package struct ConformanceReport: Sendable {
  package let task: ConformanceTask
  package let program: String
  package let outcomes: [VectorOutcome]

  package func count(_ verdict: VectorOutcome.Verdict) -> Int { outcomes.count { $0.verdict == verdict } }

  /// Whether every vector was asked and passed.
  package var isConforming: Bool { count(.passed) == outcomes.count }

  package var json: JSON {
    [
      "schema": "till.conformance/1", "task": .string(task.rawValue), "program": .string(program),
      "vectors": .array(outcomes.map(\.json)),
      "summary": [
        "vectors": .integer(Int64(outcomes.count)), "passed": .integer(Int64(count(.passed))),
        "failed": .integer(Int64(count(.failed))), "notRun": .integer(Int64(count(.notRun))),
      ],
    ]
  }
}
