import AMS
package import Cryptography
package import Groundwork

/// A key that is not taken into the vault, or not found in it.
package enum KeyringFailure: Failure {
  /// One's own public key was offered as Alipay's.
  case ownKeyAsAlipays(KeyFingerprint, twin: KeyName)
  /// Alipay's public key was offered as one's own.
  case alipaysKeyAsOwn(KeyFingerprint, twin: KeyName)
  /// The key already serves the other environment.
  case servesOtherEnvironment(KeyFingerprint, twin: KeyName)
  /// The key belongs to another application of the vault, and so to another client id.
  case servesOtherApplication(KeyFingerprint, app: String, twin: KeyName)
  /// A rotation was to bring a key that the application has had before.
  case knownAlready(KeyFingerprint, twin: KeyName)
  case privateKeyAsPublic(KeyFingerprint)
  case publicKeyAsPrivate(KeyFingerprint)
  case tooShort(bits: Int)
  case unknownKey(String, known: [String])
  case unknownName(String)
  case recordUnreadable(String)

  package var code: FailureCode {
    switch self {
    case .ownKeyAsAlipays: FailureCode("RNG-001", .refused)
    case .alipaysKeyAsOwn: FailureCode("RNG-002", .refused)
    case .servesOtherEnvironment: FailureCode("RNG-003", .refused)
    case .privateKeyAsPublic: FailureCode("RNG-004", .refused)
    case .publicKeyAsPrivate: FailureCode("RNG-005", .refused)
    case .tooShort: FailureCode("RNG-006", .refused)
    case .unknownKey: FailureCode("RNG-007", .usage)
    case .unknownName: FailureCode("RNG-008", .usage)
    case .recordUnreadable: FailureCode("RNG-009", .damaged)
    case .servesOtherApplication: FailureCode("RNG-011", .refused)
    case .knownAlready: FailureCode("RNG-012", .refused)
    }
  }

  package var what: Localized {
    switch self {
    case .ownKeyAsAlipays(let key, let twin):
      Localized(
        zh: "这是您自己的公钥（\(twin)，\(key.short)），不是支付宝公钥",
        en: "this is your own public key (\(twin), \(key.short)), not Alipay's")
    case .alipaysKeyAsOwn(let key, let twin):
      Localized(
        zh: "这是支付宝公钥（\(twin)，\(key.short)），不是您自己的密钥",
        en: "this is Alipay's public key (\(twin), \(key.short)), not your own")
    case .servesOtherEnvironment(let key, let twin):
      Localized(
        zh: "密钥 \(key.short) 已用于另一个环境（\(twin)）",
        en: "key \(key.short) already serves the other environment (\(twin))")
    case .servesOtherApplication(let key, let app, let twin):
      Localized(
        zh: "密钥 \(key.short) 属于应用“\(app)”（\(twin)）",
        en: "key \(key.short) belongs to the application \"\(app)\" (\(twin))")
    case .knownAlready(let key, let twin):
      Localized(
        zh: "密钥 \(key.short) 就是 \(twin)，不是新密钥", en: "key \(key.short) is \(twin), and no new one")
    case .privateKeyAsPublic(let key):
      Localized(
        zh: "这是一把私钥（\(key.short)），这里要的是公钥",
        en: "this is a private key (\(key.short)) where a public key belongs")
    case .publicKeyAsPrivate(let key):
      Localized(
        zh: "这是一把公钥（\(key.short)），这里要的是私钥",
        en: "this is a public key (\(key.short)) where a private key belongs")
    case .tooShort(let bits):
      Localized(zh: "这把密钥只有 \(bits) 位", en: "this key has only \(bits) bits")
    case .unknownKey(let name, _):
      Localized(zh: "保险库里没有密钥“\(name)”", en: "the vault holds no key \"\(name)\"")
    case .unknownName(let text):
      Localized(zh: "“\(text)”不是密钥的名称", en: "\"\(text)\" is not the name of a key")
    case .recordUnreadable(let name):
      Localized(zh: "密钥记录“\(name)”读不懂", en: "the record of key \"\(name)\" cannot be understood")
    }
  }

  package var why: Localized? {
    switch self {
    case .ownKeyAsAlipays, .alipaysKeyAsOwn:
      Localized(
        zh: "两把公钥外形一样，放反是签名失败最常见的原因",
        en: "the two look alike, and mixing them up is the most common cause of failing signatures")
    case .servesOtherEnvironment:
      Localized(
        zh: "沙箱和生产环境必须使用不同的密钥对", en: "sandbox and production must have different key pairs")
    case .servesOtherApplication:
      Localized(
        zh: "一个客户端 ID 一对密钥：一把泄露，只换一家", en: "one pair for one client id: if it leaks, only one has to be replaced")
    case .knownAlready:
      Localized(zh: "换密钥是为了不再用旧的", en: "a rotation is to stop using what was used before")
    case .privateKeyAsPublic:
      Localized(
        zh: "私钥如果离开过您的电脑，就应当更换", en: "if the private key has left your computer, replace it")
    case .publicKeyAsPrivate: nil
    case .tooShort:
      Localized(zh: "协议要求 2048 位 RSA", en: "the protocol asks for RSA with 2048 bits")
    case .unknownKey(_, let known) where !known.isEmpty:
      Localized(
        zh: "现有：\(known.joined(separator: "、"))", en: "there are: \(known.joined(separator: ", "))")
    case .unknownKey, .recordUnreadable: nil
    case .unknownName:
      Localized(
        zh: "名称由环境、角色和版本组成，例如 sandbox-private-v1、production-alipay-public-v1",
        en: "a name is environment, role and version, such as sandbox-private-v1 or production-alipay-public-v1")
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .ownKeyAsAlipays:
      [
        .advice(
          zh: "在控制台提交商户公钥之后，复制旁边显示的支付宝公钥",
          en: "after submitting your public key in the console, copy the Alipay public key shown beside it")
      ]
    case .alipaysKeyAsOwn: [.run("till keys import --role alipay-public FILE")]
    case .servesOtherEnvironment(_, let twin) where !twin.role.isOwn:
      [
        .advice(
          zh: "在控制台该环境的设置里复制它自己的支付宝公钥",
          en: "copy the Alipay public key from the settings of this very environment in the console")
      ]
    case .servesOtherEnvironment(_, let twin):
      [.run("till keys generate --env \(twin.environment == .sandbox ? "production" : "sandbox")")]
    case .servesOtherApplication(_, let app, _):
      [.run("till keys list --app \(ShellWord.quoted(app))"), .run("till keys generate")]
    case .knownAlready: [.run("till keys rotate"), .run("till keys list")]
    case .privateKeyAsPublic: [.run("till keys import --role merchant-private FILE")]
    case .publicKeyAsPrivate: [.run("till keys import --role merchant-public FILE")]
    case .tooShort: [.run("till keys generate --bits 2048")]
    case .unknownKey, .unknownName: [.run("till keys list")]
    case .recordUnreadable: [.run("till doctor")]
    }
  }
}
