import AMS
import Groundwork
import Keyring

extension Workbench {
  /// Days after which a key in use is called old, unless told otherwise.
  package static let usualMaxKeyAge = 365

  /// Looks over the keys of the current application: those used for long, and rotations that have not come to their end.
  /// Needs the open vault.
  package func examineKeys(maxAge: Int) async throws -> [HealthCheck] {
    let project = try await project()
    var checks: [HealthCheck] = []
    for key in try await keys() where key.isOld(moreThan: maxAge) {
      checks.append(HealthCheck("key-age", .warning, zh: key.ageRemark.zh, en: key.ageRemark.en))
    }
    for environment in Environment.allCases {
      for side in RotationSide.allCases {
        guard let rotation = try await project.rotations.rotation(of: side, in: environment), !rotation.state.isOver
        else { continue }
        checks.append(
          HealthCheck(
            "rotation", .warning, zh: "\(rotation.old) 换成 \(rotation.new) 还没有完成：\(rotation.state.name.zh)",
            en: "\(rotation.old) is still being replaced by \(rotation.new): \(rotation.state.name.en)",
            [.run(rotation.command("--status"))]))
      }
    }
    return checks.isEmpty
      ? [HealthCheck("keys", .good, zh: "没有用得太久的密钥，没有未完成的轮换", en: "no key is old, no rotation is unfinished")] : checks
  }
}
