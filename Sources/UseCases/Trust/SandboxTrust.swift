import AMS
import Files
package import Groundwork

/// What makes this machine take the local gateway for the real one: two changes, each undone without a trace.
package struct SandboxTrust: Sendable {
  package enum State: String, Sendable {
    case absent, applied
  }

  /// One change to the system.
  package struct Step: Sendable {
    package let id: String
    package let path: String
    package let words: Localized
    package let state: State

    package var json: JSON {
      ["id": .string(id), "path": .string(path), "state": .string(state.rawValue), "summary": words.json]
    }
  }

  /// The certificate to trust.
  package let authority: String
  package let hosts: [String]
  package let steps: [Step]
  package let clients: [ClientTrust]

  package var json: JSON {
    [
      "schema": "till.sandbox-trust/1", "caCertificate": .string(authority),
      "hosts": .array(hosts.map(JSON.string)), "steps": .array(steps.map(\.json)),
      "clients": .array(
        clients.map { client in
          [
            "language": .string(client.language), "summary": client.words.json,
            "lines": .array(client.lines(for: authority).map(JSON.string)),
          ]
        }),
    ]
  }
}

extension ClientTrust {
  package func lines(for authority: String) -> [String] {
    lines.map { $0.replacing("{ca}", with: authority) }
  }
}

extension Workbench {
  /// What there is to do, and what of it is done.
  /// - Parameter root: where the system's files are; `/` but in tests.
  package func sandboxTrust(language: String?, root: String = "/") async throws -> SandboxTrust {
    let authority = home.sandbox + "/authority.pem"
    let house = try await SandboxBooks(home: home.sandbox, world: world).house()
    if (try? FileReading.bytes(of: authority, maximumBytes: 1 << 16)) != house.authority {
      try PrivateFile.save(house.authority, to: authority, replacing: true, mode: 0o644)
    }
    let system = SystemTrust(root: root, environment: environment)
    return SandboxTrust(
      authority: authority, hosts: GatewayRegion.allHosts, steps: try system.steps(authority: house.authority),
      clients: ClientTrust.all.filter { language == nil || $0.language == language })
  }

  package func applySandboxTrust(root: String = "/") async throws {
    let house = try await SandboxBooks(home: home.sandbox, world: world).house()
    try SystemTrust(root: root, environment: environment).apply(authority: house.authority)
  }

  package func undoSandboxTrust(root: String = "/") throws {
    try SystemTrust(root: root, environment: environment).undo()
  }
}
