import AMS
import Cryptography
import Foundation

@testable import Keyring
@testable import UseCases

/// Two environments in which nothing is wrong, and the keys to plant errors with.
enum SoundPair {
  /// 2026-01-01T00:00:00Z, as `date -u -d 2026-01-01 +%s` says.
  static let now = Date(timeIntervalSince1970: 1_767_225_600)

  static func daysAgo(_ days: Double) -> Date { now.addingTimeInterval(-86_400 * days) }

  /// - Parameter mark: one hexadecimal digit; keys of one mark are one key.
  static func key(_ name: String, _ mark: Character, bits: Int = 2048, days: Double = 10) throws -> KeySummary {
    guard let name = KeyName(name), let fingerprint = KeyFingerprint("sha256:" + String(repeating: mark, count: 64))
    else { throw Unusable() }
    return KeySummary(
      app: "coffee-shop", name: name, bits: bits, fingerprint: fingerprint, created: daysAgo(days), origin: .generated)
  }

  struct Unusable: Error {}

  static func make() throws -> EnvironmentPair {
    EnvironmentPair(
      sandbox: EnvironmentFacts(
        environment: .sandbox,
        settings: [
          .clientID: "SANDBOX_5Y00000000000001", .notificationURL: "https://test.shop.example.com/hook?token=tea",
        ], keys: [try key("sandbox-private-v1", "1"), try key("sandbox-alipay-public-v1", "2")], verified: daysAgo(3)),
      production: EnvironmentFacts(
        environment: .production,
        settings: [
          .clientID: "5Y00000000000002", .gateway: "https://open-sea-global.alipay.com",
          .notificationURL: "https://shop.example.com/hook", .project: "/srv/shop",
        ], keys: [try key("production-private-v1", "3"), try key("production-alipay-public-v1", "4")],
        verified: daysAgo(2)),
      now: now)
  }
}
