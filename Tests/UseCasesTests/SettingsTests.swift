import AMS
import Groundwork
import Testing

@testable import UseCases

@Suite struct SettingsTests {
  @Test(
    "a value that cannot be right is refused, and the old one stays",
    arguments: [
      (SettingName.clientID, Environment.sandbox, "SANDBOX_5Y00000000000001", "5Y00000000000001", "AMS-002"),
      (.clientID, .production, "5Y00000000000001", "SANDBOX_5Y00000000000001", "AMS-002"),
      (.clientID, .production, "5Y00000000000001", "TEST_5X00000000000001", "AMS-002"),
      (.clientID, .sandbox, "SANDBOX_5Y00000000000001", "SANDBOX_5Y 0000000000001", "AMS-001"),
      (
        .gateway, .production, "https://open-sea-global.alipay.com", "https://open-sea-global.alipay.com/ams", "SET-004"
      ),
      (
        .gateway, .production, "https://open-sea-global.alipay.com", "https://open-sea-global.alipay.com?x=1", "SET-004"
      ),
      (.gateway, .production, "https://open-sea-global.alipay.com", "http://open-sea-global.alipay.com", "SET-005"),
      (.gateway, .sandbox, "local", "http://127.evil.example.com", "SET-005"),
      (.gateway, .sandbox, "local", "http://localhost.evil.example.com", "SET-005"),
      (.gateway, .sandbox, "http://127.0.0.1:8080", "open-sea-global.alipay.com", "SET-003"),
      (.notificationURL, .sandbox, "http://127.0.0.1:9000/notify", "shop.example.com/notify", "SET-006"),
      (.project, .production, "/", "/nowhere/at/all", "SET-007"),
    ])
  func refused(
    _ name: SettingName, _ environment: Environment, _ good: String, _ bad: String, _ code: String
  ) async throws {
    let workbench = try await Bench().withApp()
    try await workbench.set(name, to: good, in: environment)
    var failure: (any Failure)?
    do { try await workbench.set(name, to: bad, in: environment) } catch { failure = error as? any Failure }
    #expect(failure?.code.text == code)
    #expect(failure?.remedies.isEmpty == false)
    #expect(try await workbench.setting(name, in: environment) == good)
  }

  @Test("the environments keep their settings apart") func apart() async throws {
    let workbench = try await Bench().withApp()
    try await workbench.set(.gateway, to: "local", in: .sandbox)
    let failure = await #expect(throws: SettingFailure.self) {
      try await workbench.setting(.gateway, in: .production)
    }
    #expect(failure?.code.text == "SET-002")
  }

  @Test("applications keep their settings apart, and --app names one") func applications() async throws {
    let bench = try Bench()
    let workbench = try await bench.withApp()
    _ = try await workbench.createApp("tea-house")
    try await bench.workbench(app: "tea-house").set(.clientID, to: "SANDBOX_5Y00000000000002", in: .sandbox)
    #expect(try await bench.workbench(app: "tea-house").setting(.clientID, in: .sandbox) == "SANDBOX_5Y00000000000002")
    await #expect(throws: SettingFailure.self) { try await workbench.setting(.clientID, in: .sandbox) }
    await #expect(throws: AppFailure.self) { try await bench.workbench(app: "bakery").settings(in: .sandbox) }
  }

  @Test("what the guide prints to copy is what the command line takes", arguments: StepInput.allCases)
  func commands(_ input: StepInput) {
    #expect(input.command("it's two words", in: .production).hasPrefix("till "))
    #expect(StepInput.appName.command("it's", in: .sandbox) == #"till app create 'it'\''s'"#)
  }
}
