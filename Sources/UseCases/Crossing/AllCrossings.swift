import AMS
import Acceptance
import Cryptography
import Groundwork
import Keyring

/// Every row of `till golive check`, in the order in which a person would see to them.
enum AllCrossings {
  static let rows: [CrossingRow] = [
    .comparing(
      "client-id", zh: "生产客户端 ID 已记录，写法正确，与沙箱不同",
      en: "the production client id is there, well formed, not the sandbox's",
      [.clientIDMissing, .clientIDOfOtherEnvironment, .clientIDShared],
      good: { $0.clientID.map { Localized(verbatim: Masked.clientID($0)) } }),
    .comparing(
      "gateway", zh: "网关是支付宝的生产主机，与沙箱在同一区域", en: "the gateway is Alipay's, in the region of the sandbox's",
      [.gatewayMissing, .gatewayLocal, .gatewayUnknownHost, .gatewayRegions, .gatewayOlderHost],
      good: { $0.gateway.map { Localized(verbatim: $0.text) } }),
    .comparing(
      "private-key", zh: "有生产环境的商户私钥，长度足够", en: "there is a merchant private key for production, long enough",
      [.privateKeyMissing, .keyTooShort, .keyShorterThanSandbox], good: { Self.key($0, .merchantPrivate) }),
    .comparing(
      "keys-separate", zh: "两个环境没有共用密钥", en: "the environments share no key", [.ownKeyShared, .platformKeyShared],
      good: {
        $0.keys.isEmpty
          ? nil : Localized(zh: "生产环境的 \($0.keys.count) 把都不同", en: "all \($0.keys.count) of production differ")
      }),
    .comparing(
      "platform-key", zh: "已收录生产环境的支付宝公钥，并且不是自己的", en: "Alipay's public key for production is there, and not one's own",
      [.platformKeyMissing, .ownKeyAsPlatforms], good: { Self.key($0, .alipayPublic) }),
    .acceptance,
    .step(
      "contract", "live.contract", zh: "合同已签署并生效", en: "the contract is signed and in force", needed: .error),
    .step(
      "published", "live.publish", zh: "应用已发布，网关认可生产密钥", en: "the application is published, its key accepted",
      needed: .error),
    .comparing(
      "notification-url", zh: "生产通知地址是公网的 https，不与沙箱共用", en: "the notification URL is public, https, not the sandbox's",
      [.notificationMissing, .notificationPlain, .notificationLocal, .notificationShared],
      good: { $0.settings[.notificationURL].map { Localized(verbatim: Masked.url($0)) } }),
    .notificationCertificate,
    .step(
      "swap", "live.swap", zh: "代码项目里没有沙箱的值", en: "the code project holds no sandbox value", needed: .error,
      freshDays: 30),
    .clock,
    .comparing(
      "key-age", zh: "生产密钥不到一年", en: "the production key is less than a year old", [.keyOld],
      good: { Self.key($0, .merchantPrivate) }),
    .comparing(
      "last-verified", zh: "不久前见过生产环境的签名验签通过", en: "a signature of production was seen to verify lately",
      [.neverVerified, .verifiedBeforeChange, .verifiedLongAgo],
      good: { $0.verified.map { Localized(verbatim: Timestamp.text($0)) } }),
    .step(
      "pilot", "pilot.cases", zh: "试点付款已完成、退回并核对", en: "a pilot payment was made, refunded and reconciled",
      needed: .info),
    .step(
      "announced", "business.notify", zh: "已通知支付宝开始商用", en: "Alipay was told that business starts", needed: .info),
  ]

  private static func key(_ facts: EnvironmentFacts, _ role: KeyRole) -> Localized? {
    facts.newest(role).map { key in
      let since = Timestamp.text(key.created)
      return Localized(
        zh: "\(key.name)，\(key.bits) 位，\(key.fingerprint.short)，建于 \(since)",
        en: "\(key.name), \(key.bits) bits, \(key.fingerprint.short), of \(since)")
    }
  }
}

extension CrossingRow {
  private static let acceptanceDays = 90

  /// The last report of `till accept run`; where the system was judged elsewhere, what is known of the step.
  static let acceptance = CrossingRow(
    id: "acceptance", title: Localized(zh: "验收测试全部通过，而且不久", en: "the acceptance tests are passed, and not long ago")
  ) { facts in
    guard let report = facts.acceptance else { return judgedElsewhere.look(facts) }
    let again: [Remedy] = [.run("till accept report"), .run("till step show sandbox.acceptance")]
    let (passed, all) = (report.count(.passed), report.outcomes.count)
    let seen = Localized(
      zh: "\(Timestamp.text(report.ended))：\(all) 个用例，通过 \(passed) 个",
      en: "\(Timestamp.text(report.ended)): \(passed) of \(all) cases passed")
    guard report.passesMandatory else { return .problem(.error, seen, again) }
    guard facts.pair.days(since: report.ended) <= acceptanceDays else { return .problem(.warn, seen, again) }
    return .good(seen)
  }

  private static let judgedElsewhere = step(
    "acceptance", "sandbox.acceptance", zh: "验收测试全部通过，而且不久", en: "the acceptance tests are passed, and not long ago",
    needed: .error, freshDays: acceptanceDays)

  /// Below so many days a certificate is due for renewal.
  private static let renewalDays = 21

  static let notificationCertificate = CrossingRow(
    id: "notification-certificate",
    title: Localized(zh: "通知地址的证书链完整、可信，没有快到期", en: "its certificate chain is whole, trusted and lasts")
  ) { facts in
    let renew = Remedy.advice(
      zh: "让服务器连同中间证书一起发送，证书由公认的机构签发", en: "have the server send its intermediates too, of an authority everybody knows"
    )
    switch facts.certificate {
    case .notLooked(let why): return .unknown(why, [])
    case .refused(let why): return .problem(.error, why, [renew])
    case .trusted(let days) where days < renewalDays:
      return .problem(
        .warn, Localized(zh: "再过 \(days) 天到期", en: "it expires in \(days) days"),
        [.advice(zh: "更新证书", en: "renew the certificate")])
    case .trusted(let days): return .good(Localized(zh: "还有 \(days) 天有效", en: "valid for \(days) days"))
    }
  }

  static let clock = CrossingRow(
    id: "clock", title: Localized(zh: "本机时钟与网关一致", en: "this machine's clock agrees with the gateway's")
  ) { facts in
    guard let skew = facts.clockSkewSeconds else {
      return .unknown(
        Localized(zh: "还没有见过网关签过的时间", en: "no time a gateway signed was seen yet"),
        [.run("till step check live.publish")])
    }
    let seconds = Int(skew.rounded())
    let seen = Localized(zh: "网关快 \(seconds) 秒", en: "the gateway is \(seconds) seconds ahead")
    return abs(skew) > ClockSkew.tolerance
      ? .problem(.warn, seen, [.advice(zh: "打开系统的时间同步", en: "let the system set its clock by the network")])
      : .good(seen)
  }
}
