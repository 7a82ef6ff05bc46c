import AMS
import Groundwork
import Keyring

/// Comparisons of what was seen to work, and of what going live needs besides.
extension ComparisonRow {
  /// After this many days without a look, nobody knows.
  static let longAgoDays = 90

  private static let look: @Sendable (Environment) -> [Remedy] = { environment in
    [.run("till step check \(environment == .sandbox ? "setup.public-key" : "live.publish")")]
  }

  static let neverVerified = ComparisonRow(
    id: "never-verified", title: Localized(zh: "从未见过签名被认可", en: "no signature was ever seen to be accepted"),
    severity: .warn,
    look: .each { facts, _ in
      guard facts.verified == nil, facts.newest(.merchantPrivate) != nil else { return nil }
      return Localized(
        zh: "\(facts.environment.name.zh)的密钥还没有用过", en: "the keys of \(facts.environment.name.en) have not been tried")
    }, remedies: look)

  static let verifiedBeforeChange = ComparisonRow(
    id: "verified-before-change",
    title: Localized(zh: "上次验签之后换了密钥", en: "a key is newer than the last accepted signature"), severity: .warn,
    look: .each { facts, _ in
      guard let verified = facts.verified else { return nil }
      let newer = [facts.newest(.merchantPrivate), facts.newest(.alipayPublic)].compactMap(\.self)
        .first { $0.created > verified }
      return newer.map { key in
        Localized(
          zh: "上次认可是 \(Timestamp.text(verified))，\(key.name) 建于 \(Timestamp.text(key.created))",
          en: "last accepted \(Timestamp.text(verified)), \(key.name) is of \(Timestamp.text(key.created))")
      }
    }, remedies: look)

  static let verifiedLongAgo = ComparisonRow(
    id: "verified-long-ago", title: Localized(zh: "很久没有见过签名被认可", en: "no signature was seen to be accepted lately"),
    severity: .warn,
    look: .each { facts, pair in
      guard let verified = facts.verified, pair.days(since: verified) > longAgoDays else { return nil }
      return Localized(
        zh: "\(facts.environment.name.zh)上次是 \(pair.days(since: verified)) 天前",
        en: "for \(facts.environment.name.en) that was \(pair.days(since: verified)) days ago")
    }, remedies: look)

  static let projectMissing = ComparisonRow(
    id: "project-missing", title: Localized(zh: "没有代码项目的文件夹", en: "the folder of the code project is not set"),
    severity: .info,
    look: .production { facts, _ in
      facts.settings[.project] == nil
        ? Localized(zh: "上线替换配置时要用到", en: "it is needed when the configuration is swapped to go live") : nil
    }, remedies: { _ in [.run("till env set project FOLDER --env production")] })
}
