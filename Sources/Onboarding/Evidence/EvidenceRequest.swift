/// What a step wants to see before it counts as proved: a kind, and the kind's parameters.
package struct EvidenceRequest: Hashable, Sendable {
  /// The one kind the engine knows by name: a person says so, by hand. It can never be proved.
  package static let attestation = "attestation"

  package let kind: String
  package let parameters: [String: String]

  package init(kind: String, parameters: [String: String] = [:]) {
    self.kind = kind
    self.parameters = parameters
  }

  /// `sandbox` or `production`, if the request names one.
  package var environment: String? { parameters["environment"] }
  package var isAttestation: Bool { kind == EvidenceRequest.attestation }
}

/// Written flat, as in the checklist: `{"kind": "call-succeeded", "operation": "pay"}`.
extension EvidenceRequest: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyName.self)
    kind = try container.decode(String.self, forKey: AnyName("kind"))
    var parameters: [String: String] = [:]
    for name in container.allKeys where name.stringValue != "kind" {
      parameters[name.stringValue] = try container.decode(String.self, forKey: name)
    }
    self.parameters = parameters
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyName.self)
    try container.encode(kind, forKey: AnyName("kind"))
    for (name, value) in parameters where name != "kind" {
      try container.encode(value, forKey: AnyName(name))
    }
  }
}
