package import AMS
package import Groundwork

/// How much a finding weighs.
package enum FindingSeverity: String, CaseIterable, Comparable, Sendable {
  /// Worth knowing, nothing to do.
  case info
  case warn
  /// It will not work, or it is dangerous.
  case error

  package static func < (left: FindingSeverity, right: FindingSeverity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warn: 1
    case .error: 2
    }
  }

  package var name: Localized {
    switch self {
    case .info: Localized(zh: "提示", en: "note")
    case .warn: Localized(zh: "警告", en: "warning")
    case .error: Localized(zh: "错误", en: "error")
    }
  }
}

/// One comparison of `till env diff`: what it looks for, how much it weighs, what it saw, how to go on.
struct ComparisonRow: Sendable {
  let id: String
  /// What is wrong when it finds something, in one line.
  let title: Localized
  let severity: FindingSeverity
  let look: Look
  /// Commands, and advice for what only a person can do.
  let remedies: @Sendable (Environment) -> [Remedy]

  /// Returns the evidence, with values masked, or `nil` if all is well.
  enum Look: Sendable {
    /// At each environment by itself.
    case each(@Sendable (EnvironmentFacts, EnvironmentPair) -> Localized?)
    /// At production only.
    case production(@Sendable (EnvironmentFacts, EnvironmentPair) -> Localized?)
    /// At both together; the remedies are those for production.
    case pair(@Sendable (EnvironmentPair) -> Localized?)
  }

  func findings(in pair: EnvironmentPair) -> [EnvironmentFinding] {
    switch look {
    case .each(let look): pair.both.compactMap { finding($0.environment, look($0, pair)) }
    case .production(let look): [finding(.production, look(pair.production, pair))].compactMap(\.self)
    case .pair(let look): [finding(nil, look(pair))].compactMap(\.self)
    }
  }

  private func finding(_ environment: Environment?, _ evidence: Localized?) -> EnvironmentFinding? {
    evidence.map {
      EnvironmentFinding(
        row: id, severity: severity, environment: environment, title: title, evidence: $0,
        remedies: remedies(environment ?? .production))
    }
  }
}

/// What one comparison found.
package struct EnvironmentFinding: Sendable {
  /// The comparison's id, such as `key-shared`.
  package let row: String
  package let severity: FindingSeverity
  /// `nil` if it concerns both together.
  package let environment: Environment?
  package let title: Localized
  package let evidence: Localized
  package let remedies: [Remedy]

  var json: JSON {
    [
      "id": .string(row), "severity": .string(severity.rawValue), "environment": .optional(environment?.rawValue),
      "title": title.json, "evidence": evidence.json,
      "remedies": .array(remedies.map(\.json)),
    ]
  }
}

extension Remedy {
  /// `{"run":…}` or `{"advice":{…}}`.
  var json: JSON {
    switch self {
    case .run(let command): ["run": .string(command)]
    case .advice(let words): ["advice": words.json]
    }
  }
}
