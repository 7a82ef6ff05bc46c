package import AMS
package import Groundwork

/// A step of a rotation that cannot be taken.
package enum RotationFailure: Failure {
  case none(RotationSide, AMS.Environment)
  case underWay(Rotation)
  case nothingToRotate(RotationSide, AMS.Environment)
  /// The other side does not use the key yet.
  case notYet(Rotation, key: KeyName, seen: Localized)
  case noWayBack(Rotation)
  case notNext(RotationState, Rotation)
  case journalUnreadable(String)
  /// The key signs or verifies, or is about to.
  case inUse(KeyName, KeyStanding)
  case notRetired(KeyName)
  case retiredLately(KeyName, days: Int)
  /// A rotation of the platform's key begins with that key.
  case newKeyNeeded

  package var code: FailureCode {
    switch self {
    case .none: FailureCode("ROT-001", .couldNot)
    case .underWay: FailureCode("ROT-002", .refused)
    case .nothingToRotate: FailureCode("ROT-003", .couldNot)
    case .notYet: FailureCode("ROT-004", .remote)
    case .noWayBack: FailureCode("ROT-005", .refused)
    case .notNext: FailureCode("ROT-006", .refused)
    case .journalUnreadable: FailureCode("ROT-007", .damaged)
    case .inUse: FailureCode("ROT-008", .refused)
    case .notRetired: FailureCode("ROT-009", .refused)
    case .retiredLately: FailureCode("ROT-010", .refused)
    case .newKeyNeeded: FailureCode("ROT-011", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .none(let side, let environment):
      Localized(
        zh: "\(environment.name.zh)没有正在进行的\(side.name.zh)轮换",
        en: "no rotation of the \(side.name.en) is under way in the \(environment.name.en) environment")
    case .underWay(let rotation):
      Localized(
        zh: "\(rotation.old) 正在换成 \(rotation.new)（\(rotation.state.name.zh)）",
        en: "\(rotation.old) is being replaced by \(rotation.new) (\(rotation.state.name.en))")
    case .nothingToRotate(let side, let environment):
      Localized(
        zh: "\(environment.name.zh)还没有可换的\(side.name.zh)",
        en: "the \(environment.name.en) environment has no \(side.name.en) to replace yet")
    case .notYet(_, let key, _):
      Localized(zh: "对方还没有使用 \(key)", en: "the other side does not use \(key) yet")
    case .noWayBack(let rotation):
      Localized(
        zh: "轮换已到“\(rotation.state.name.zh)”，不能退回",
        en: "the rotation is at \"\(rotation.state.name.en)\", there is no way back")
    case .notNext(let state, let rotation):
      Localized(
        zh: "轮换在“\(rotation.state.name.zh)”，不能到“\(state.name.zh)”",
        en: "the rotation is at \"\(rotation.state.name.en)\" and cannot go to \"\(state.name.en)\"")
    case .journalUnreadable(let name):
      Localized(zh: "轮换记录“\(name)”读不懂", en: "the record of the rotation \"\(name)\" cannot be understood")
    case .inUse(let key, let standing):
      Localized(zh: "\(key) \(standing.name.zh)", en: "\(key) is \(standing.name.en)")
    case .notRetired(let key): Localized(zh: "\(key) 没有停用", en: "\(key) is not retired")
    case .retiredLately(let key, let days):
      Localized(zh: "\(key) 停用不到 \(days) 天", en: "\(key) was retired less than \(days) days ago")
    case .newKeyNeeded:
      Localized(zh: "没有给出新的支付宝公钥", en: "the new Alipay public key was not given")
    }
  }

  package var why: Localized? {
    switch self {
    case .none, .nothingToRotate, .journalUnreadable, .notRetired, .notNext: nil
    case .underWay: Localized(zh: "一次只换一把", en: "one key is replaced at a time")
    case .notYet(_, _, let seen): seen
    case .noWayBack:
      Localized(zh: "旧密钥停用以后，要再换只能重新轮换", en: "after the old key was retired, only another rotation changes keys")
    case .inUse:
      Localized(
        zh: "正在使用或将要使用的密钥不能停用；先轮换",
        en: "a key that is used, or is about to be, cannot be retired; replace it first")
    case .retiredLately:
      Localized(zh: "这段时间里还能取消停用", en: "until then its retirement can be taken back")
    case .newKeyNeeded:
      Localized(zh: "它由平台生成，从控制台复制", en: "the platform makes it; copy it from the console")
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .none(let side, let environment): [.run(Rotation.command(of: side, in: environment))]
    case .underWay(let rotation):
      [
        .run(rotation.command("--status")), .run(rotation.command("--continue")),
        .run(rotation.command("--rollback")),
      ]
    case .nothingToRotate(.merchant, let environment):
      [.run("till keys generate --env \(environment.rawValue)")]
    case .nothingToRotate(.alipay, let environment):
      [.run("till keys import --role alipay-public --env \(environment.rawValue) FILE")]
    case .notYet(let rotation, _, _):
      [
        .run(rotation.command("--status")),
        .run(rotation.command("--continue --wait 10m")),
      ]
    case .noWayBack(let rotation):
      [.run("till keys retire \(rotation.old) --undo"), .run(rotation.command())]
    case .notNext(_, let rotation): [.run(rotation.command("--status"))]
    case .journalUnreadable: [.run("till doctor")]
    case .inUse(let key, _):
      [
        .run(Rotation.command(of: key.role == .alipayPublic ? .alipay : .merchant, in: key.environment)),
        .run("till keys list"),
      ]
    case .notRetired(let key): [.run("till keys retire \(key)")]
    case .retiredLately(let key, _):
      [.run("till keys retire \(key) --undo"), .run("till keys retire \(key) --destroy --now")]
    case .newKeyNeeded: [.run("till keys rotate --role alipay --key FILE")]
    }
  }
}

extension Rotation {
  /// The command line that means this rotation.
  package func command(_ flags: String = "") -> String { Self.command(flags, of: side, in: environment) }

  static func command(
    _ flags: String = "", of side: RotationSide, in environment: AMS.Environment
  ) -> String {
    [
      "till keys rotate", flags, side == .alipay ? "--role alipay" : "",
      environment == .production ? "--env production" : "",
    ]
    .filter { !$0.isEmpty }.joined(separator: " ")
  }
}
