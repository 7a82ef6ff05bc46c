import Cryptography
package import Diagnosis
package import Groundwork

/// `till.diagnosis/1`: a diagnosis with the words for people, ready to be shown.
package struct DiagnosisReport: Sendable {
  package let diagnosis: SignatureDiagnosis
  package let kind: MessageKind
  /// How the message was understood.
  package let notes: [Fact]
  package let explanations: [ExplanationReport]

  init(_ diagnosis: SignatureDiagnosis, kind: MessageKind, notes: [Fact]) {
    self.diagnosis = diagnosis
    self.kind = kind
    self.notes = notes
    explanations = diagnosis.explanations.map(ExplanationReport.init)
  }

  /// - Parameter stack: the language the fixes are for.
  package func json(for stack: Stack?) -> JSON {
    [
      "schema": "till.diagnosis/1", "verdict": .string(diagnosis.verdict.rawValue), "kind": .string(kind.rawValue),
      "explanations": .array(explanations.map { $0.json(for: stack) }),
      "facts": .array((notes + diagnosis.facts).map(\.json)), "ruledOut": .array(diagnosis.ruledOut.map(\.json)),
      "searched": [
        "hypotheses": .integer(Int64(diagnosis.searched.hypotheses)), "seconds": .number(diagnosis.searched.seconds),
        "complete": .bool(!diagnosis.searched.isCutShort),
      ],
    ]
  }
}

/// One explanation with its words.
package struct ExplanationReport: Sendable {
  package let explanation: Explanation
  /// The rows of its causes, root cause first.
  package let rows: [Hypothesis]
  package let difference: TextDifference?
  /// The fingerprint of the key that signed.
  package let key: String?

  init(_ explanation: Explanation) {
    self.explanation = explanation
    rows = explanation.causes.compactMap(Hypothesis.of)
    key = explanation.proof?.key?.text
    difference = explanation.proof.flatMap { proof in
      if let signed = proof.signed, let received = proof.received, signed != received {
        TextDifference(signed: signed, received: received)
      } else {
        nil
      }
    }
  }

  /// The verdict of it in one line.
  package var summary: Localized {
    Localized(
      zh: rows.map(\.words.title.zh).joined(separator: "；"), en: rows.map(\.words.title.en).joined(separator: "; "))
  }

  package func fixes(for stack: Stack?) -> [Localized] {
    rows.map { row in stack.flatMap { row.words.fixes[$0] } ?? row.words.fix }
  }

  func json(for stack: Stack?) -> JSON {
    [
      "causes": .array(explanation.causes.map { .string($0.rawValue) }), "proof": proof ?? .null,
      "confidence": .string(explanation.confidence.rawValue), "summary": summary.json,
      "fix": .array(fixes(for: stack).map(\.json)), "details": .array(explanation.details.map(\.json)),
    ]
  }

  private var proof: JSON? {
    guard let proof = explanation.proof else { return nil }
    return [
      "kind": .string(proof.kind.rawValue), "signed": .optional(proof.signed.map(TextDifference.excerpt)),
      "received": .optional(proof.received.map(TextDifference.excerpt)), "key": .optional(key),
      "difference": difference?.json ?? .null,
    ]
  }
}

extension Fact {
  var json: JSON { ["name": .string(name), "text": words.json] }
}
