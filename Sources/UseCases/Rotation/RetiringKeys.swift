import AMS
package import Groundwork
import Keyring
import Vault

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What is to become of a key that is not used any more.
package enum RetirementAct: String, Sendable {
  case retire
  /// Takes a retirement back: the key is kept again, and does not come into use by that.
  case undo
  /// Takes the private half away for good.
  case destroy
}

/// What was done, or would be, with a key: part of `till.key/1`.
package struct RetirementReport: Sendable {
  package let key: KeyReport
  package let act: RetirementAct
  /// The command that takes it back; `nil` if nothing does.
  package var undo: String? { act == .retire ? "till keys retire \(key.name) --undo" : nil }
}

/// A person did not say yes.
package struct RetirementUnconfirmed: Failure {
  private let name: String
  private let act: RetirementAct
  private let isAtOnce: Bool

  package init(_ name: String, _ act: RetirementAct, atOnce: Bool) {
    self.name = name
    self.act = act
    isAtOnce = atOnce
  }

  package var code: FailureCode { FailureCode("ROT-012", .refused) }
  package var what: Localized {
    Localized(zh: "没有确认 \(name)，什么都没有改变", en: "\(name) was not confirmed, nothing was changed")
  }
  package var why: Localized? {
    act == .destroy
      ? Localized(zh: "销毁不能撤销，需要输入密钥的名称", en: "destroying cannot be undone and asks for the name of the key") : nil
  }
  package var remedies: [Remedy] {
    guard act == .destroy else { return [.run("till keys retire \(name) --yes")] }
    return isAtOnce
      ? [.run("till keys retire \(name) --destroy --now --confirm \(name)")]
      : [.run("till keys retire \(name) --destroy --confirm \(name)")]
  }
}

extension Workbench {
  /// Days a retired key can be had back before it is destroyed without being told to hurry.
  private static let graceDays = 7

  /// Whether the act may be done; changes nothing.
  /// - Throws: `RotationFailure.inUse`, `.notRetired`, `.retiredLately`, `KeyringFailure.unknownKey`.
  package func planRetirement(_ name: String, _ act: RetirementAct, atOnce: Bool = false) async throws
    -> RetirementReport
  {
    let key = try await storedKey(name)
    try await check(key.summary, act, atOnce: atOnce)
    return RetirementReport(key: try await report(key.summary), act: act)
  }

  /// Retires a key, takes that back, or destroys what was retired; a rotation that it belongs to goes along.
  package func retire(_ name: String, _ act: RetirementAct, atOnce: Bool = false) async throws -> RetirementReport {
    let key = try await storedKey(name).summary
    try await check(key, act, atOnce: atOnce)
    let project = try await project()
    let now = world.now()
    if let rotation = try await rotation(replacing: key.name, project),
      let next = act.next(after: rotation.state)
    {
      _ = try await project.rotations.enter(next, rotation, at: now)
    } else {
      try await project.rotations.change(key.name, to: act.standing, at: now)
    }
    if act == .destroy { try await destroyHistory(of: name) }
    return RetirementReport(key: try await self.key(name), act: act)
  }

  /// The older versions of a destroyed key hold its private half. After a kill before this, destroying again does it.
  private func destroyHistory(of name: String) async throws {
    do {
      _ = try await destroy(name, version: nil, waiting: false, isRehearsed: false)
    } catch HistoryFailure.nothingOlder {
      // Gone already.
    }
  }

  private func check(_ key: KeySummary, _ act: RetirementAct, atOnce: Bool) async throws {
    let project = try await project()
    switch act {
    case .retire:
      if let rotation = try await rotation(replacing: key.name, project), !rotation.state.isOver,
        !rotation.state.mayBecome(.retired)
      {
        throw RotationFailure.underWay(rotation)
      }
      let active = try await project.keys.active(key.name.role, in: key.name.environment)
      if key.standing == .staged || active?.summary.name == key.name {
        throw RotationFailure.inUse(key.name, key.standing)
      }
    case .undo:
      guard key.standing == .retired else { throw RotationFailure.notRetired(key.name) }
    case .destroy:
      guard key.standing == .retired || key.standing == .destroyed else { throw RotationFailure.notRetired(key.name) }
      let since = key.standingSince ?? key.created
      if !atOnce, key.standing == .retired, world.now().timeIntervalSince(since) < Double(Self.graceDays) * 86_400 {
        throw RotationFailure.retiredLately(key.name, days: Self.graceDays)
      }
    }
  }

  /// The rotation whose old key it is.
  private func rotation(replacing name: KeyName, _ project: IntegrationProject) async throws -> Rotation? {
    guard let side = RotationSide.allCases.first(where: { $0.role == name.role }),
      let rotation = try await project.rotations.rotation(of: side, in: name.environment), rotation.old == name
    else { return nil }
    return rotation
  }
}

extension RetirementAct {
  fileprivate var standing: KeyStanding {
    switch self {
    case .retire: .retired
    case .undo: .kept
    case .destroy: .destroyed
    }
  }

  /// Where it brings the rotation that the key was replaced in; `nil` if it leaves that alone.
  fileprivate func next(after state: RotationState) -> RotationState? {
    switch (self, state) {
    case (.retire, .watched): .retired
    case (.undo, .retired): .watched
    case (.destroy, .retired): .finished
    default: nil
    }
  }
}
