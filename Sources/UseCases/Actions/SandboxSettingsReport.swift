package import Groundwork
import Sandbox

/// A setting of the local gateway with its value.
package struct SandboxSettingReport: Sendable {
  package let name: String
  package let value: String
  /// What a new sandbox has.
  package let usual: String
  /// Which values there are, for people.
  package let form: Localized
  package let meaning: Localized

  package var isChanged: Bool { value != usual }

  package var json: JSON {
    [
      "name": .string(name), "value": .string(value), "default": .string(usual), "form": form.json,
      "meaning": meaning.json,
    ]
  }

  init(_ setting: SandboxSetting, in settings: SandboxSettings) {
    name = setting.name
    value = setting.text(in: settings)
    usual = setting.usual
    form = setting.form
    meaning = setting.meaning
  }
}

extension Workbench {
  /// The names of the settings, in the order they are listed.
  package static let sandboxSettingNames = SandboxSetting.all.map(\.name)

  package func sandboxSettings() async throws -> [SandboxSettingReport] {
    let settings = try await SandboxBooks(home: home.sandbox, world: world).settings()
    return SandboxSetting.all.map { SandboxSettingReport($0, in: settings) }
  }

  /// Changes a setting of the local gateway, running or not.
  /// - Parameters:
  ///   - name: one of ``sandboxSettingNames``.
  ///   - value: `nil` for what a new sandbox has.
  /// - Throws: `SandboxSettingFailure`; nothing is changed then.
  package func setSandboxSetting(_ name: String, to value: String?) async throws -> SandboxSettingReport {
    guard let setting = SandboxSetting.named(name) else { throw SandboxSettingFailure.unknown(name) }
    let settings = try await SandboxBooks(home: home.sandbox, world: world).change { settings in
      try setting.set(value ?? setting.usual, in: &settings)
    }
    return SandboxSettingReport(setting, in: settings)
  }
}
