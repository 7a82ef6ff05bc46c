import AMS
import Groundwork
import Keyring
import Testing

@testable import UseCases

/// Each comparison of `till env diff`, by an error planted in a sound pair.
@Suite struct EnvironmentComparisonTests {
  struct Plant: Sendable, CustomTestStringConvertible {
    let row: String
    let severity: FindingSeverity
    /// Words of the evidence.
    let evidence: String
    let plant: @Sendable (inout EnvironmentPair) throws -> Void
    var testDescription: String { row }

    init(
      _ row: String, _ severity: FindingSeverity, _ evidence: String,
      _ plant: @escaping @Sendable (inout EnvironmentPair) throws -> Void
    ) {
      self.row = row
      self.severity = severity
      self.evidence = evidence
      self.plant = plant
    }
  }

  static let plants: [Plant] = [
    Plant("client-id-missing", .error, "production") { $0.production.settings[.clientID] = nil },
    Plant("client-id-environment", .error, "SANDBOX_5Y…0009") {
      $0.production.settings[.clientID] = "SANDBOX_5Y00000000000009"
    },
    Plant("client-id-environment", .error, "5Y…0009") { $0.sandbox.settings[.clientID] = "5Y00000000000009" },
    Plant("client-id-shared", .error, "5Y…0002") { $0.sandbox.settings[.clientID] = "5Y00000000000002" },
    Plant("client-id-older", .warn, "TEST_5X…0001") { $0.sandbox.settings[.clientID] = "TEST_5X00000000000001" },
    Plant("gateway-missing", .error, "gateway") { $0.production.settings[.gateway] = nil },
    Plant("gateway-local", .error, "local") { $0.production.settings[.gateway] = "local" },
    Plant("gateway-local", .error, "127.0.0.1:8080") { $0.production.settings[.gateway] = "http://127.0.0.1:8080" },
    Plant("gateway-host", .warn, "gateway.example.com") {
      $0.production.settings[.gateway] = "https://gateway.example.com"
    },
    Plant("gateway-region", .warn, "Europe") { $0.sandbox.settings[.gateway] = "https://open-de-global.alipay.com" },
    Plant("gateway-older", .info, "open-sea.alipay.com") {
      $0.production.settings[.gateway] = "https://open-sea.alipay.com"
    },
    // It is so in every sound pair with a sandbox id of today.
    Plant("path-convention", .info, "/ams/sandbox/api") { _ in },
    Plant("private-key-missing", .error, "production") { $0.production.keys.removeFirst() },
    Plant("platform-key-missing", .error, "sandbox") { $0.sandbox.keys.removeLast() },
    Plant("key-shared", .error, "sha256:1111") {
      $0.production.keys[0] = try SoundPair.key("production-private-v1", "1")
    },
    Plant("platform-key-shared", .error, "sha256:2222") {
      $0.production.keys[1] = try SoundPair.key("production-alipay-public-v1", "2")
    },
    Plant("key-role", .error, "production-private-v1") {
      $0.production.keys[1] = try SoundPair.key("production-alipay-public-v1", "3")
    },
    // Also across the environments.
    Plant("key-role", .error, "sandbox-private-v1") {
      $0.production.keys[1] = try SoundPair.key("production-alipay-public-v1", "1")
    },
    Plant("key-short", .error, "1024 bits") {
      $0.production.keys[0] = try SoundPair.key("production-private-v1", "3", bits: 1024)
    },
    Plant("key-shorter", .warn, "4096 bits") {
      $0.sandbox.keys[0] = try SoundPair.key("sandbox-private-v1", "1", bits: 4096)
    },
    Plant("key-old", .warn, "366 days") {
      $0.production.keys[0] = try SoundPair.key("production-private-v1", "3", days: 366)
    },
    Plant("key-version", .info, "production-private-v2") {
      $0.production.keys.append(try SoundPair.key("production-private-v2", "5"))
    },
    Plant("notify-missing", .warn, "production") { $0.production.settings[.notificationURL] = nil },
    Plant("notify-unreachable", .warn, "192.168.1.7") {
      $0.sandbox.settings[.gateway] = "https://open-sea-global.alipay.com"
      $0.sandbox.settings[.notificationURL] = "http://192.168.1.7/hook"
    },
    Plant("notify-local", .error, "10.0.0.8") { $0.production.settings[.notificationURL] = "https://10.0.0.8/hook" },
    Plant("notify-plain", .error, "http://shop.example.com/…") {
      $0.production.settings[.notificationURL] = "http://shop.example.com/hook"
    },
    Plant("notify-shared", .warn, "https://shop.example.com/…") {
      $0.sandbox.settings[.notificationURL] = "https://shop.example.com/hook"
    },
    Plant("never-verified", .warn, "production") { $0.production.verified = nil },
    Plant("verified-before-change", .warn, "sandbox-alipay-public-v2") {
      $0.sandbox.keys.append(try SoundPair.key("sandbox-alipay-public-v2", "6", days: 1))
    },
    Plant("verified-long-ago", .warn, "91 days") {
      $0.production.verified = SoundPair.daysAgo(91)
      $0.production.keys = [
        try SoundPair.key("production-private-v1", "3", days: 100),
        try SoundPair.key("production-alipay-public-v1", "4", days: 100),
      ]
    },
    Plant("project-missing", .info, "go live") { $0.production.settings[.project] = nil },
  ]

  @Test("a planted error is found, with its weight, its evidence and a way on", arguments: plants)
  func found(_ plant: Plant) throws {
    var pair = try SoundPair.make()
    try plant.plant(&pair)
    let difference = EnvironmentDifference(app: "coffee-shop", pair)
    let finding = try #require(difference.findings.first { $0.row == plant.row })
    #expect(finding.severity == plant.severity)
    #expect(finding.evidence.en.contains(plant.evidence), "\(finding.evidence.en)")
    #expect(!finding.remedies.isEmpty)
    if plant.severity > .info { #expect(!difference.plan.isEmpty) }
  }

  @Test("a sound pair has nothing to mend, and none but what is always so to note") func sound() throws {
    let difference = EnvironmentDifference(app: "coffee-shop", try SoundPair.make())
    #expect(difference.findings.map(\.row) == ["path-convention"])
    #expect(difference.plan.isEmpty)
  }

  @Test("every comparison of the table is planted, and has a name of its own") func covered() {
    let rows = AllComparisons.rows.map(\.id)
    #expect(Set(rows).count == rows.count)
    #expect(Set(rows) == Set(Self.plants.map(\.row)))
  }

  @Test("values are masked wherever they are shown", arguments: plants) func masked(_ plant: Plant) throws {
    var pair = try SoundPair.make()
    try plant.plant(&pair)
    let shown = EnvironmentDifference(app: "coffee-shop", pair).json.compact
    for secret in ["00000000000", "hook", "token", "tea", "/srv"] { #expect(!shown.contains(secret)) }
  }

  @Test("the gravest come first, and the plan goes by what depends on what") func order() throws {
    var pair = try SoundPair.make()
    pair.sandbox.settings[.clientID] = "TEST_5X00000000000001"
    pair.production.settings[.notificationURL] = "http://shop.example.com/hook"
    pair.production.settings[.gateway] = nil
    let difference = EnvironmentDifference(app: "coffee-shop", pair)
    #expect(difference.findings.map(\.row) == ["gateway-missing", "notify-plain", "client-id-older"])
    #expect(
      difference.plan == [
        "till env set clientId SANDBOX_5Y… --env sandbox",
        "till env set gateway https://open-sea-global.alipay.com --env production",
        "till env set notifyUrl https://shop.example.com/alipay/notify --env production",
      ])
  }

  @Test(
    "hosts that only this machine or its network reaches are known",
    arguments: [
      ("localhost", true), ("shop.localhost", true), ("127.0.0.1", true), ("10.1.2.3", true), ("172.16.0.1", true),
      ("172.32.0.1", false), ("192.168.0.1", true), ("192.169.0.1", false), ("169.254.1.1", true),
      ("100.64.0.1", true), ("100.128.0.1", false), ("::1", true), ("fd00::1", true), ("fe80::1", true),
      ("2001:db8::1", false), ("nas", true), ("till.local", true), ("shop.test", true), ("shop.example.com", false),
      ("local.example.com", false), ("8.8.8.8", false),
    ])
  func near(_ host: String, _ isNear: Bool) { #expect(NearHost.isNear(host) == isNear) }
}
