import AMS
import Cryptography
import Groundwork
import Keyring

/// Comparisons of the keys.
extension ComparisonRow {
  /// After this many days a key pair is due for replacement.
  static let oldKeyDays = 365

  private static let generate: @Sendable (Environment) -> [Remedy] = { environment in
    [
      .run("till keys generate --env \(environment.rawValue)"),
      .advice(zh: "在控制台提交新的商户公钥", en: "submit the new merchant public key in the console"),
    ]
  }

  private static let importPlatforms: @Sendable (Environment) -> [Remedy] = { environment in
    [
      .advice(
        zh: "在控制台复制\(environment.name.zh)的支付宝公钥",
        en: "copy the Alipay public key of \(environment.name.en) in the console"),
      .run("till keys import FILE --role alipay-public --env \(environment.rawValue)"),
    ]
  }

  static let privateKeyMissing = ComparisonRow(
    id: "private-key-missing", title: Localized(zh: "没有商户私钥", en: "there is no merchant private key"), severity: .error,
    look: .each { facts, _ in
      facts.newest(.merchantPrivate) == nil
        ? Localized(
          zh: "\(facts.environment.name.zh)不能签名", en: "nothing can be signed for \(facts.environment.name.en)") : nil
    }, remedies: generate)

  static let platformKeyMissing = ComparisonRow(
    id: "platform-key-missing", title: Localized(zh: "没有支付宝公钥", en: "there is no Alipay public key"), severity: .error,
    look: .each { facts, _ in
      facts.newest(.alipayPublic) == nil
        ? Localized(
          zh: "\(facts.environment.name.zh)的响应和通知不能验签",
          en: "answers and notifications of \(facts.environment.name.en) cannot be verified") : nil
    }, remedies: importPlatforms)

  static let ownKeyShared = ComparisonRow(
    id: "key-shared", title: Localized(zh: "两个环境共用商户密钥", en: "both environments share a merchant key"),
    severity: .error, look: .pair { pair in shared(pair, isOwn: true) }, remedies: generate)

  static let platformKeyShared = ComparisonRow(
    id: "platform-key-shared", title: Localized(zh: "两个环境共用支付宝公钥", en: "both environments share an Alipay key"),
    severity: .error, look: .pair { pair in shared(pair, isOwn: false) }, remedies: importPlatforms)

  private static func shared(_ pair: EnvironmentPair, isOwn: Bool) -> Localized? {
    for key in pair.production.keys where key.name.role.isOwn == isOwn {
      let twin = pair.sandbox.keys.first { $0.fingerprint == key.fingerprint && $0.name.role.isOwn == isOwn }
      if let twin {
        return Localized(
          zh: "\(twin.name) 和 \(key.name) 是同一把：\(key.fingerprint.short)",
          en: "\(twin.name) and \(key.name) are one key: \(key.fingerprint.short)")
      }
    }
    return nil
  }

  static let ownKeyAsPlatforms = ComparisonRow(
    id: "key-role", title: Localized(zh: "支付宝公钥的位置放着自己的公钥", en: "one's own key stands where Alipay's belongs"),
    severity: .error,
    look: .each { facts, pair in
      let own = pair.both.flatMap(\.keys).filter(\.name.role.isOwn)
      for key in facts.keys where !key.name.role.isOwn {
        if let twin = own.first(where: { $0.fingerprint == key.fingerprint }) {
          return Localized(
            zh: "\(key.name) 就是 \(twin.name)：\(key.fingerprint.short)",
            en: "\(key.name) is \(twin.name): \(key.fingerprint.short)")
        }
      }
      return nil
    }, remedies: importPlatforms)

  static let keyTooShort = ComparisonRow(
    id: "key-short", title: Localized(zh: "密钥太短", en: "a key is too short"), severity: .error,
    look: .each { facts, _ in
      facts.keys.first { $0.bits < RSAKeySize.bits2048.rawValue }.map {
        Localized(zh: "\($0.name) 只有 \($0.bits) 位", en: "\($0.name) has only \($0.bits) bits")
      }
    }, remedies: generate)

  static let keyShorterThanSandbox = ComparisonRow(
    id: "key-shorter",
    title: Localized(zh: "生产环境的密钥比沙箱的短", en: "the production key is shorter than the sandbox's"), severity: .warn,
    look: .pair { pair in
      guard let sandbox = pair.sandbox.newest(.merchantPrivate), let key = pair.production.newest(.merchantPrivate),
        key.bits < sandbox.bits
      else { return nil }
      return Localized(
        zh: "沙箱 \(sandbox.bits) 位，生产环境 \(key.bits) 位", en: "sandbox: \(sandbox.bits) bits, production: \(key.bits)")
    }, remedies: generate)

  static let keyOld = ComparisonRow(
    id: "key-old", title: Localized(zh: "密钥超过一年没有更换", en: "a key has not been replaced for over a year"),
    severity: .warn,
    look: .each { facts, pair in
      guard let key = facts.newest(.merchantPrivate), pair.days(since: key.created) > oldKeyDays else { return nil }
      return Localized(
        zh: "\(key.name) 已用 \(pair.days(since: key.created)) 天",
        en: "\(key.name) is \(pair.days(since: key.created)) days old")
    }, remedies: generate)

  static let keyVersionNotFirst = ComparisonRow(
    id: "key-version",
    title: Localized(zh: "密钥版本不是 SDK 默认的 1", en: "the key's version is not 1, which SDKs send unless told"),
    severity: .info,
    look: .each { facts, _ in
      guard let key = facts.newest(.merchantPrivate), key.name.version != .first else { return nil }
      return Localized(zh: "\(key.name)", en: "\(key.name)")
    },
    remedies: { _ in
      [
        .advice(
          zh: "在代码里设置 keyVersion，导出时名为 KEY_VERSION", en: "set keyVersion in the code; it is exported as KEY_VERSION")
      ]
    })
}
