package import AMS
import Cryptography
package import Groundwork
import Keyring

/// Both environments of an application beside each other, what is wrong with them, and what to do.
package struct EnvironmentDifference: Sendable {
  /// One thing both have, or should have, as it may be shown.
  package struct Line: Sendable {
    package let name: String
    package let title: Localized
    /// Masked; `nil` if there is none.
    package let sandbox: String?
    package let production: String?

    package subscript(environment: Environment) -> String? { environment == .sandbox ? sandbox : production }
  }

  package let app: String
  package let lines: [Line]
  /// The gravest first, else in the order of the table.
  package let findings: [EnvironmentFinding]
  /// Commands to run, in order.
  package let plan: [String]

  init(app: String, _ pair: EnvironmentPair) {
    self.app = app
    lines = LineSource.all.map { source in
      Line(
        name: source.name, title: source.title, sandbox: source.text(pair.sandbox, pair),
        production: source.text(pair.production, pair))
    }
    let found = AllComparisons.rows.flatMap { $0.findings(in: pair) }
    findings = FindingSeverity.allCases.reversed().flatMap { severity in found.filter { $0.severity == severity } }
    plan = Self.plan(found)
  }

  /// The first command of each finding that asks for one, once, in the order in which things depend on each other.
  private static func plan(_ findings: [EnvironmentFinding]) -> [String] {
    var commands: [String] = []
    for finding in findings where finding.severity > .info {
      let command = finding.remedies.lazy.compactMap { remedy in
        if case .run(let command) = remedy { command } else { nil }
      }.first
      if let command, !commands.contains(command) { commands.append(command) }
    }
    return commands
  }

  package func count(_ severity: FindingSeverity) -> Int { findings.count { $0.severity == severity } }

  package var json: JSON {
    [
      "app": .string(app),
      "lines": .array(
        lines.map {
          [
            "name": .string($0.name), "sandbox": .optional($0.sandbox), "production": .optional($0.production),
            "same": .bool($0.sandbox == $0.production),
          ]
        }),
      "findings": .array(findings.map(\.json)), "plan": .array(plan.map(JSON.string)),
      "summary": .object(
        FindingSeverity.allCases.reversed().map { .init($0.rawValue, .integer(Int64(count($0)))) }),
    ]
  }
}

/// What `till env diff` shows side by side.
private struct LineSource: Sendable {
  let name: String
  let title: Localized
  let text: @Sendable (EnvironmentFacts, EnvironmentPair) -> String?

  static let all: [LineSource] = [
    LineSource(name: "clientId", title: SettingName.clientID.title) { facts, _ in facts.clientID.map(Masked.clientID) },
    LineSource(name: "gateway", title: SettingName.gateway.title) { facts, _ in facts.gateway?.text },
    LineSource(name: "pathPrefix", title: Localized(zh: "接口路径", en: "path")) { facts, _ in facts.pathPrefix },
    key("privateKey", .merchantPrivate), key("alipayPublicKey", .alipayPublic),
    LineSource(name: "notifyUrl", title: SettingName.notificationURL.title) { facts, _ in
      facts.settings[.notificationURL].map(Masked.url)
    },
    LineSource(name: "project", title: SettingName.project.title) { facts, _ in
      facts.settings[.project].map(Masked.folder)
    },
    LineSource(name: "verified", title: Localized(zh: "上次认可", en: "last accepted")) { facts, _ in
      facts.verified.map(Timestamp.text)
    },
  ]

  /// `v2  2048  sha256:0123456789abcdef…  12 d`
  private static func key(_ name: String, _ role: KeyRole) -> LineSource {
    LineSource(name: name, title: role.name) { facts, pair in
      facts.newest(role).map { key in
        "v\(key.name.version)  \(key.bits)  \(key.fingerprint.short)  \(pair.days(since: key.created)) d"
      }
    }
  }
}

extension Workbench {
  /// Compares both environments of the current application.
  package func environmentDifference() async throws -> EnvironmentDifference {
    let project = try await project()
    return EnvironmentDifference(
      app: project.name, try await project.facts(at: world.now(), seen: try? trafficBook(making: false)))
  }
}
