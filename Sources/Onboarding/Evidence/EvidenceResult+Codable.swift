import Groundwork

/// `{"outcome": "proof" | "problem" | "unavailable", …}`: named words, because records outlive programs.
extension EvidenceResult: Codable {
  private enum Name: String, CodingKey { case outcome, evidence, problem, reason }
  private enum Outcome: String, Codable { case proof, problem, unavailable }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    self =
      switch try container.decode(Outcome.self, forKey: .outcome) {
      case .proof: .proof(try container.decode(Evidence.self, forKey: .evidence))
      case .problem: .problem(try container.decode(Problem.self, forKey: .problem))
      case .unavailable: .unavailable(try container.decode(Localized.self, forKey: .reason))
      }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    switch self {
    case .proof(let evidence):
      try container.encode(Outcome.proof, forKey: .outcome)
      try container.encode(evidence, forKey: .evidence)
    case .problem(let problem):
      try container.encode(Outcome.problem, forKey: .outcome)
      try container.encode(problem, forKey: .problem)
    case .unavailable(let reason):
      try container.encode(Outcome.unavailable, forKey: .outcome)
      try container.encode(reason, forKey: .reason)
    }
  }
}

extension Problem: Codable {
  private enum Name: String, CodingKey { case summary, remedies }

  /// A remedy is `{"run": COMMAND}` or `{"advice": {"zh": …, "en": …}}`.
  private struct StoredRemedy: Codable {
    var run: String?
    var advice: Localized?
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    summary = try container.decode(Localized.self, forKey: .summary)
    remedies = try container.decode([StoredRemedy].self, forKey: .remedies).compactMap { stored in
      if let command = stored.run { return .run(command) }
      return stored.advice.map { .advice($0) }
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    try container.encode(summary, forKey: .summary)
    try container.encode(
      remedies.map { remedy in
        switch remedy {
        case .run(let command): StoredRemedy(run: command)
        case .advice(let text): StoredRemedy(advice: text)
        }
      }, forKey: .remedies)
  }
}
