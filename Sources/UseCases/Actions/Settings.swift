package import AMS
package import Groundwork
import Keyring

/// The settings and keys of one environment, as `till app show` lists them.
package struct EnvironmentReport: Sendable {
  package let environment: Environment
  package let settings: [(name: SettingName, value: String?)]
  package let keys: [KeyReport]

  package func rows(_ language: Language) -> [(String, String)] {
    settings.map { ($0.name.title[language], $0.value ?? "-") }
      + keys.map { ($0.role[language], "\($0.name)  \($0.shortFingerprint)") }
  }

  var json: JSON {
    .object(
      settings.map { .init($0.name.rawValue, .optional($0.value)) } + [.init("keys", .array(keys.map(\.json)))])
  }
}

/// An application with both its environments.
package struct ProjectReport: Sendable {
  package let name: String
  package let environments: [EnvironmentReport]

  package var json: JSON {
    .object([.init("name", .string(name))] + environments.map { .init($0.environment.rawValue, $0.json) })
  }
}

extension Workbench {
  /// Checks a setting of the current application and keeps it.
  package func set(_ name: SettingName, to value: String, in environment: Environment) async throws {
    try await project().set(name, to: value, in: environment)
  }

  /// Checks a setting and changes nothing.
  /// - Returns: what it is now, or `nil` if it is not set.
  package func rehearseSetting(
    _ name: SettingName, to value: String, in environment: Environment
  ) async throws -> String? {
    try IntegrationProject.check(name, value, in: environment)
    return try await project().setting(name, in: environment)
  }

  /// Takes a setting of the current application back.
  /// - Returns: what it was, or `nil` if it was not set.
  package func unset(_ name: SettingName, in environment: Environment, isRehearsal: Bool) async throws -> String? {
    let project = try await project()
    guard !isRehearsal else { return try await project.setting(name, in: environment) }
    return try await project.unset(name, in: environment)
  }

  /// - Throws: `SettingFailure.missing` if it is not set.
  package func setting(_ name: SettingName, in environment: Environment) async throws -> String {
    guard let value = try await project().setting(name, in: environment) else {
      throw SettingFailure.missing(name, environment)
    }
    return value
  }

  /// Every setting of an environment, those that are not set too.
  package func settings(in environment: Environment) async throws -> [(name: SettingName, value: String?)] {
    let project = try await project()
    var rows: [(name: SettingName, value: String?)] = []
    for name in SettingName.allCases { rows.append((name, try await project.setting(name, in: environment))) }
    return rows
  }

  package func projectReport() async throws -> ProjectReport {
    let project = try await project()
    let keys = try await keys()
    var environments: [EnvironmentReport] = []
    for environment in Environment.allCases {
      environments.append(
        EnvironmentReport(
          environment: environment, settings: try await settings(in: environment),
          keys: keys.filter { $0.environment == environment }))
    }
    return ProjectReport(name: project.name, environments: environments)
  }
}
