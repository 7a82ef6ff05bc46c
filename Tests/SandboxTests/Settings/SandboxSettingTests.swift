import Groundwork
import Testing

@testable import Sandbox

@Suite struct SandboxSettingTests {
  @Test(
    "every row reads what it writes, has words in both languages and a name of its own",
    arguments: SandboxSetting.all.map(\.name)) func rows(_ name: String) throws
  {
    let setting = try #require(SandboxSetting.named(name))
    #expect(name.wholeMatch(of: #/[a-z]+(-[a-z]+)*/#) != nil)
    #expect(SandboxSetting.all.count { $0.name == name } == 1)
    #expect(!setting.meaning.zh.isEmpty && setting.meaning.zh != setting.meaning.en)
    var settings = SandboxSettings()
    try setting.set(setting.usual, in: &settings)
    #expect(settings == SandboxSettings())
    let other = try #require(Self.others[name] ?? (setting.usual == "true" ? "false" : "true"))
    try setting.set(other, in: &settings)
    #expect(setting.text(in: settings) == other)
    #expect(settings != SandboxSettings(), "it changes something")
    #expect(SandboxSettings(settings.document) == settings)
    #expect(settings.document.members?.map(\.name) == [name], "and nothing else")
    let kept = settings
    #expect(throws: SandboxSettingFailure.self) { try setting.set("no such value", in: &settings) }
    #expect(settings == kept)
  }

  private static let others = [
    "payment-code-expiry": "30", "order-code-expiry": "30", "cancel-window": "0", "refund-window": "1",
    "registration-delay": "0", "pay-delay": "5", "pay-outcome": "RISK_REJECT", "refund-delay": "5",
    "currencies": "SGD,USD", "amount-limit": "1", "merchant-balance": "0", "signature-code": "SIGNATURE_INVALID",
    "clock-tolerance": "300", "rotation": "overlap", "kept-exchanges": "10",
  ]

  @Test("there is a row for every setting") func complete() {
    #expect(Mirror(reflecting: SandboxSettings()).children.count == SandboxSetting.all.count)
  }

  @Test(
    "values at the edges",
    arguments: [
      ("cancel-window", "-1", false), ("cancel-window", "315360000", true), ("cancel-window", "315360001", false),
      ("payment-code-expiry", "0", false), ("amount-limit", "0", false), ("amount-limit", "unlimited", true),
      ("amount-limit", "9223372036854775807", true), ("amount-limit", "9223372036854775808", false),
      ("merchant-balance", "-1", false), ("currencies", "any", true), ("currencies", "", false),
      ("currencies", "SGD,", false), ("currencies", "sgd", false), ("pay-outcome", "PAYMENT_IN_PROCESS", false),
      ("pay-outcome", "NO_SUCH_CODE", false), ("strict", "yes", false),
    ]) func edges(_ name: String, _ text: String, _ isFine: Bool) throws
  {
    let setting = try #require(SandboxSetting.named(name))
    var settings = SandboxSettings()
    #expect(((try? setting.set(text, in: &settings)) != nil) == isFine)
  }

  @Test("what another version knows is passed over; what cannot be understood is not taken") func documents() {
    #expect(SandboxSettings(["no-such-setting": "1", "cancel-window": "7"])?.cancelWindow == 7)
    #expect(SandboxSettings(["cancel-window": "seven"]) == nil)
    #expect(SandboxSettings(["cancel-window": 7]) == nil)
    #expect(SandboxSettings([]) == nil)
  }
}
