import AMS
import Cryptography
import Groundwork
import HTTP
import Keyring
import Onboarding

/// Evidence that lies in the vault itself.
extension EvidenceKind {
  static let attestation = EvidenceKind(
    kind: EvidenceRequest.attestation,
    meaning: Localized(zh: "由人确认，程序无法代替", en: "a person says so; no program can"),
    examine: { _, context in
      context.isRehearsal
        ? .proof(zh: "已对着本机替身演练", en: "played against the local stand-in")
        : .unavailable(zh: "只有人能确认这一步", en: "only a person can say that this is done")
    })

  static let appRecorded = EvidenceKind(
    kind: "app-recorded",
    meaning: Localized(zh: "保险库中有这个应用", en: "the vault holds the application"),
    examine: { _, context in
      .proof(
        zh: "应用“\(context.project.name)”已记录", en: "the application \"\(context.project.name)\" is recorded",
        [.init("app", context.project.name)])
    })

  static let clientID = EvidenceKind(
    kind: "client-id",
    meaning: Localized(zh: "客户端 ID 已记录，并且属于该环境", en: "the client id is recorded and belongs to the environment"),
    examine: { request, context in
      let environment = request.ownEnvironment
      let id = try await context.project.clientID(in: environment)
      _ = try ClientID(validating: id.rawValue, for: environment)
      return .proof(
        zh: "\(environment.name.zh)的客户端 ID 是 \(id)", en: "the \(environment.name.en) client id is \(id)",
        [.init("clientId", id.rawValue)])
    })

  static let keyPair = EvidenceKind(
    kind: "key-pair",
    meaning: Localized(
      zh: "保险库中有商户私钥，并且能签名、能用公钥验签", en: "the vault holds a merchant private key that signs and verifies"),
    examine: { request, context in
      let environment = request.ownEnvironment
      guard let key = try await context.project.keys.active(.merchantPrivate, in: environment),
        let privateKey = key.privateKey
      else { throw CallingFailure.noPrivateKey(environment) }
      let text = Array("till key check".utf8)
      guard key.publicKey.verify(try privateKey.sign(text), of: text) else {
        return .problem(
          zh: "私钥与公钥不成对", en: "the halves of the pair do not belong together",
          [.run("till keys generate --env \(environment.rawValue)")])
      }
      return .proof(
        zh: "\(key.summary.name) 签名后验签通过", en: "\(key.summary.name) signs, and its signature verifies",
        [.init("key", key.summary.name.description), .init("fingerprint", key.summary.fingerprint.text)])
    })

  static let platformKey = EvidenceKind(
    kind: "platform-key",
    meaning: Localized(zh: "已收录支付宝公钥，并且不是自己的公钥", en: "Alipay's public key is recorded and is not one's own"),
    examine: { request, context in
      let environment = request.ownEnvironment
      let keys = try await context.project.keys.all()
      guard let platform = try await context.project.keys.active(.alipayPublic, in: environment) else {
        throw CallingFailure.noAlipayKey(environment)
      }
      let twin = keys.first { $0.summary.name.role.isOwn && $0.publicKey == platform.publicKey }
      if let twin {
        throw KeyringFailure.ownKeyAsAlipays(platform.publicKey.fingerprint, twin: twin.summary.name)
      }
      return .proof(
        zh: "已收录支付宝公钥 \(platform.summary.fingerprint.short)",
        en: "Alipay's public key \(platform.summary.fingerprint.short) is recorded",
        [.init("fingerprint", platform.summary.fingerprint.text)])
    })

  static let keysSeparate = EvidenceKind(
    kind: "keys-separate",
    meaning: Localized(zh: "沙箱与生产环境没有共用密钥", en: "sandbox and production share no key"),
    examine: { _, context in
      let keys = try await context.project.keys.all().map(\.summary)
      let sandbox = Set(keys.filter { $0.name.environment == .sandbox }.map(\.fingerprint))
      if let shared = keys.first(where: { $0.name.environment == .production && sandbox.contains($0.fingerprint) }) {
        return .problem(
          zh: "\(shared.name) 也用在沙箱", en: "\(shared.name) serves the sandbox too",
          [.run("till keys generate --env production")])
      }
      return .proof(
        zh: "两个环境的 \(keys.count) 把密钥互不相同", en: "the \(keys.count) keys of both environments all differ",
        [.init("keys", String(keys.count))])
    })

  static let notificationURL = EvidenceKind(
    kind: "notification-url",
    meaning: Localized(zh: "通知地址已记录，写法正确", en: "the notification URL is recorded and well formed"),
    examine: { request, context in
      let environment = request.ownEnvironment
      guard let text = try await context.project.setting(.notificationURL, in: environment) else {
        throw SettingFailure.missing(.notificationURL, environment)
      }
      let url = try HTTPURL(parsing: text)
      if environment == .production, url.scheme != .https {
        return .problem(
          zh: "生产环境的通知地址没有使用 https", en: "the production notification URL is not https",
          [.run("till env set notifyUrl https://… --env production")])
      }
      return .proof(
        zh: "通知地址是 \(text)", en: "the notification URL is \(text)", [.init("notifyUrl", text)])
    })
}
