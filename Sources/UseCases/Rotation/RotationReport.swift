package import AMS
import Cryptography
package import Groundwork
import Keyring

/// How far a rotation has come, what a person has to do, and what the program does next: `till.rotation/1`.
package struct RotationReport: Sendable {
  let rotation: Rotation
  let old: KeySummary
  let new: KeySummary
  /// The key that signs, or that verifies first.
  let active: KeyName?
  /// What is to be stored with the platform, SubjectPublicKeyInfo in base64 on one line; `nil` for the platform's own.
  package let publicKey: String?
  let clientID: String?
  let isLocal: Bool

  var state: RotationState { rotation.state }
  package var stateName: Localized { rotation.state.name }
  package var sideName: Localized { rotation.side.name }
  package var environment: AMS.Environment { rotation.environment }
  package var isOver: Bool { rotation.state.isOver }
  /// Whether the other side is waited for, after a person did their part.
  package var waitsForOtherSide: Bool { state == .staged || state == .rollingBack }
  /// Whether the old key could be retired now.
  package var mayRetire: Bool { state == .watched }
  /// States with their times, in words.
  package var history: [(name: Localized, time: String)] {
    rotation.entries.map { ($0.state.name, Timestamp.text($0.time)) }
  }
  package var oldName: String { rotation.old.description }
  package var newName: String { rotation.new.description }

  /// The text to upload, while it has to be.
  package var textToUpload: String? { state == .staged || state == .rollingBack ? publicKey : nil }

  package var json: JSON {
    [
      "schema": "till.rotation/1", "app": .string(rotation.app), "environment": .string(rotation.environment.rawValue),
      "role": .string(rotation.side.rawValue), "state": .string(state.rawValue), "over": .bool(state.isOver),
      "expected": .optional(rotation.expected?.rawValue), "observed": .optional(rotation.observed?.rawValue),
      "old": Self.json(old), "new": Self.json(new), "active": .optional(active?.description),
      "publicKey": .optional(textToUpload), "person": person?.json ?? .null, "program": program?.json ?? .null,
      "next": .array(nextCommands.map { .string($0) }),
      "entries": .array(
        rotation.entries.map { ["state": .string($0.state.rawValue), "time": .string(Timestamp.text($0.time))] }),
    ]
  }

  private static func json(_ key: KeySummary) -> JSON {
    [
      "name": .string(key.name.description), "fingerprint": .string(key.fingerprint.text),
      "standing": .string(key.standing.rawValue),
    ]
  }

  /// The document when there was no rotation.
  /// - Parameter plan: what beginning one would do.
  package static func none(of key: RotatedKey, in environment: AMS.Environment, plan: Localized? = nil) -> JSON {
    [
      "schema": "till.rotation/1", "environment": .string(environment.rawValue), "role": .string(key.rawValue),
      "state": "none", "program": plan?.json ?? .null,
    ]
  }
}

/// The words of each state, for each side.
extension RotationReport {
  /// What the person has to do now; `nil` if nothing.
  package var person: Localized? {
    let (old, new) = (oldName, newName)
    switch (state, rotation.side) {
    case (.staged, .merchant): return upload(new)
    case (.rollingBack, .merchant):
      return Localized(
        zh: "如果平台上已没有 \(old)：" + upload(old).zh, en: "if the platform no longer has \(old): " + upload(old).en)
    case (.staged, .alipay):
      return Localized(
        zh: "在您的系统里同时接受 \(old) 和 \(new) 的签名，然后让平台启用新密钥",
        en: "let your systems accept signatures of both \(old) and \(new), then have the platform use the new one")
    case (.rollingBack, .alipay):
      return Localized(zh: "让平台重新使用 \(old)", en: "have the platform use \(old) again")
    case (.watched, .merchant) where rotation.style == .overlap:
      return Localized(
        zh: "把 \(new) 部署到每个签名的系统，确认没有系统再用 \(old)，在控制台移除它，然后停用",
        en:
          "deploy \(new) to every system that signs, see that none uses \(old) any more, remove that in the console, then retire it"
      )
    case (.watched, .merchant):
      return Localized(
        zh: "把 \(new) 部署到每个签名的系统，然后停用 \(old)",
        en: "deploy \(new) to every system that signs, then retire \(old)")
    case (.watched, .alipay):
      return Localized(
        zh: "确认没有通知再由 \(old) 签名，然后停用它",
        en: "see that no notification is signed with \(old) any more, then retire it")
    case (.retired, .merchant):
      return Localized(
        zh: "确定不再需要时，销毁 \(old) 的私钥", en: "once it is certainly not needed, destroy the private half of \(old)")
    default: return nil
    }
  }

  private func upload(_ name: String) -> Localized {
    let isNew = name == newName
    if isLocal {
      let id = clientID ?? "ID"
      return Localized(
        zh:
          "till keys export \(name) -o upload.txt，再 till sandbox app create --client-id \(id) --public-key upload.txt",
        en:
          "till keys export \(name) -o upload.txt, then till sandbox app create --client-id \(id) --public-key upload.txt"
      )
    }
    let place = Localized(
      zh: "打开控制台“开发者 > 密钥配置”，选\(rotation.environment.name.zh)的应用，替换密钥，粘贴下面这把公钥",
      en:
        "in the console, Developer > Key configuration, \(rotation.environment.name.en) settings of the application, replace the key with the text below"
    )
    guard isNew, rotation.style != .overlap else { return place }
    return Localized(
      zh: place.zh + "。旧密钥可能当场失效：先备好部署，保存后立即部署 \(name)",
      en: place.en
        + ". The old key may be refused from that moment: have the deployment of \(name) ready, and deploy as soon as it is saved"
    )
  }

  /// What the program does when it goes on; `nil` if it has nothing to do.
  package var program: Localized? {
    switch (state, rotation.side) {
    case (.staged, .merchant):
      Localized(
        zh: "用 \(newName) 签一个无害的查询，直到网关接受，然后切换",
        en: "asks the gateway a harmless question signed with \(newName) until it accepts that, then cuts over")
    case (.staged, .alipay):
      Localized(
        zh: "发一个无害的查询，直到回答由 \(newName) 签名，然后切换",
        en: "asks the gateway a harmless question until the answer is signed with \(newName), then cuts over")
    case (.live, _): Localized(zh: "改由 \(newName) 为准", en: "makes \(newName) the active key")
    case (.cutOver, _): Localized(zh: "再查询一次，确认 \(newName) 可用", en: "asks once more and sees that \(newName) works")
    case (.rollingBack, _):
      Localized(zh: "查询，直到 \(oldName) 可用，然后换回", en: "asks until \(oldName) is seen to work, then makes it active again")
    case (.watched, _), (.retired, _), (.finished, _), (.rolledBack, _): nil
    }
  }

  /// Commands that lead on from here, the usual one first.
  package var nextCommands: [String] {
    switch state {
    case .staged, .live, .cutOver:
      return [rotation.command("--continue"), rotation.command("--rollback")]
    case .rollingBack: return [rotation.command("--continue")]
    case .watched: return ["till keys retire \(oldName)", rotation.command("--rollback")]
    case .retired:
      let undo = "till keys retire \(oldName) --undo"
      return rotation.side == .merchant ? ["till keys retire \(oldName) --destroy", undo] : [undo]
    case .finished, .rolledBack: return []
    }
  }
}
