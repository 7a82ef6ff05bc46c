import Foundation
import Groundwork
import Terminal
import Testing
import UseCases

@testable import CLI

/// What a transcript cannot show: terminals, servers, the whole rehearsal.
@Suite(.serialized) struct CommandsTests {
  /// A home with a vault, an application, and what calls of the local gateway need.
  static func registered() async throws -> TestHome {
    let home = try TestHome(isClockReal: true)
    let id = "SANDBOX_5Y00000000000001"
    for line in [
      "vault create", "app create coffee-shop", "env set clientId \(id)", "keys import ~/merchant.pem",
      "sandbox app create --client-id \(id) --public-key ~/merchant-public.pem",
      "keys import --role alipay-public ~/.local/share/till/sandbox/\(id)-alipay-public.pem",
      "env set clientId 5Y00000000000001 --env production", "keys import ~/production.pem --env production",
      "env set gateway local --env production",
    ] {
      let run = await home.till(line)
      try #require(run.code == 0, "till \(line): \(run.error)")
    }
    return home
  }

  @Test(
    "a payment in production is made only when its environment is typed",
    arguments: [
      ("production\n", true), ("yes\n", false), ("\n", false), ("", false),
    ])
  func production(_ answer: String, _ isConfirmed: Bool) async throws {
    let home = try await Self.registered()
    let run = await home.till(
      ["call", "pay", "--env", "production", "--yes", "--lang", "en"], input: answer, terminals: .all)
    // Confirmed, it goes on to what is missing next.
    #expect(run.error.contains("CAL-001") == isConfirmed, "\(run.error)")
    #expect(run.error.contains("real money"))
    #expect(run.code == (isConfirmed ? 1 : run.error.contains("TRM-011") ? 2 : 7), "\(run.error)")
  }

  @Test("without a terminal no command asks: it names the flag and ends", arguments: Language.allCases)
  func noPrompt(_ language: Language) async throws {
    let home = try TestHome()
    #expect(await home.till("vault create").code == 0)
    for line in ["app list", "keys generate", "status", "step check setup.register", "call pay", "env list"] {
      let run = await home.till(
        line.split(separator: " ").map(String.init), language: language, input: "correct horse battery staple\n",
        environment: ["TILL_PASSPHRASE_FILE": ""])
      #expect(run.code == 2, "till \(line)")
      #expect(run.error.contains("--passphrase-file"), "till \(line): \(run.error)")
      #expect(run.output.isEmpty)
    }
  }

  @Test("the gateway serves until it is ended, says when it is ready, and tidies up") func serve() async throws {
    let home = try TestHome(isClockReal: true)
    let running = Task {
      await home.till([
        "sandbox", "serve", "--http", "127.0.0.1:0", "--https", "127.0.0.1:0", "--ready-file", "~/ready.json", "--json",
      ])
    }
    var ready: JSON?
    let deadline = ContinuousClock.now.advanced(by: .seconds(60))
    while ready == nil, ContinuousClock.now < deadline {
      ready = try? JSON(reading: home.bytes("ready.json"))
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(ready?["schema"]?.text == "till.sandbox/1")
    #expect(ready?["http"]?.text?.hasPrefix("http://127.0.0.1:") == true)
    #expect(ready?["https"]?.text?.hasPrefix("https://127.0.0.1:") == true)
    // Registered while the gateway runs, and used at once.
    let id = "SANDBOX_5Y00000000000001"
    for line in [
      "vault create", "app create coffee-shop", "env set clientId \(id)", "keys import ~/merchant.pem",
      "sandbox app create --client-id \(id) --public-key ~/merchant-public.pem",
      "keys import --role alipay-public ~/.local/share/till/sandbox/\(id)-alipay-public.pem",
    ] {
      let run = await home.till(line)
      #expect(run.code == 0, "till \(line): \(run.error)")
    }
    for gateway in ["http", "https"] {
      let run = await home.till("call pay --json --gateway \(ready?[gateway]?.text ?? "")")
      #expect(run.code == 0, "\(run.error)")
      #expect(run.json?["verification"]?["valid"] == .bool(true))
    }
    running.cancel()
    let run = await running.value
    #expect(run.code == 0, "\(run.error)")
    #expect(run.json?["schema"]?.text == "till.sandbox/1")
    #expect(!FileManager.default.fileExists(atPath: home.file("ready.json")))
  }

  @Test("the rehearsal plays every step, none failed or pending, and leaves nothing behind") func rehearsal()
    async throws
  {
    let home = try TestHome(isClockReal: true)
    let before = try home.contents().keys.sorted()
    let run = await home.till("guide --rehearse --yes --json")
    #expect(run.code == 0, "\(run.error)")
    #expect(run.error.isEmpty)
    #expect(run.output.hasPrefix("{\n  \"schema\": \"till.guide/1\""))
    #expect(run.json?["summary"]?["steps"] == .integer(19))
    #expect(run.json?["summary"]?["failed"] == .integer(0))
    #expect(run.json?["summary"]?["pending"] == .integer(0))
    #expect(run.json?["summary"]?["blocked"] == .integer(0))
    #expect(try home.contents().keys.sorted() == before)
  }

  @Test("--json never asks and never colours, whatever the terminal") func documents() async throws {
    let home = try TestHome()
    #expect(await home.till("vault create").code == 0)
    let run = await home.till(
      ["app", "list", "--json", "--color", "always"], environment: ["FORCE_COLOR": "1"], terminals: .all)
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("{") && !run.output.contains("\u{1B}"))
  }

  @Test(
    "a checklist somebody gives is refused whole if it is hostile, truncated, too long or no text",
    arguments: Language.allCases)
  func checklists(_ language: Language) async throws {
    let home = try TestHome()
    #expect(await home.till("vault create").code == 0)
    #expect(await home.till("app create coffee-shop").code == 0)
    let sound = [UInt8](
      try Data(contentsOf: TestHome.repository.appending(path: "checklist.json")))
    let text = String(decoding: sound, as: UTF8.self)
    let hostile: [(name: String, bytes: [UInt8])] = [
      ("empty", []),
      ("truncated", Array(sound.prefix(sound.count / 2))),
      ("not-text", [0xFF, 0xFE, 0x00, 0x7B] + sound),
      ("broken-utf8", sound + [0xC3]),
      ("too-long", sound + [UInt8](repeating: 0x20, count: 40 << 20)),
      ("deep", Array(String(repeating: "[", count: 200_000).utf8)),
      ("deep-objects", Array(String(repeating: "{\"a\":", count: 100_000).utf8)),
      ("wrong-shape", Array("[]".utf8)),
      ("newer", Array(text.replacing(#/"formatVersion": *1/#, with: "\"formatVersion\": 99").utf8)),
      ("unknown-evidence", Array(text.replacing("\"app-recorded\"", with: "\"rm -rf\"").utf8)),
      ("dead-id", Array(text.replacing("\"setup.client-id\"", with: "\"setup.\\u001b[2Jgone\"").utf8)),
      ("no-language", Array(text.replacing("\"zh\":", with: "\"xx\":").utf8)),
      ("huge-number", Array(text.replacing(#/"formatVersion": *1/#, with: "\"formatVersion\": 1e999").utf8)),
    ]
    for (name, bytes) in hostile {
      try home.write(bytes, to: "assets-\(name)/checklist.json")
      let before = try home.contents()
      for line in ["status", "step show setup.register", "step mark setup.register", "step check setup.create-app"] {
        let run = await home.till("\(line) --assets ~/assets-\(name)", language: language)
        #expect(
          [1, 2, 6].contains(run.code), "\(name): till \(line): \(run.code) \(run.output.prefix(200)) \(run.error)")
        #expect(run.error.contains(language == .zh ? "错误[" : "error["), "\(name): \(run.error)")
        #expect(run.error.contains(language == .zh ? "可试：" : "try: "), "\(name): \(run.error)")
        #expect(!run.error.contains("TIL-001"), "\(name): \(run.error)")
        #expect(TranscriptTests.hasChinese(run.error) == (language == .zh), "\(name): \(run.error)")
        #expect(!run.error.contains("\u{1B}") && run.output.isEmpty && run.error.count < 2000, "\(name)")
      }
      #expect(try home.contents() == before, "\(name): nothing changes")
      try FileManager.default.removeItem(atPath: home.file("assets-\(name)"))
    }
  }

  @Test(
    "a key file that is hostile, truncated, too long or no text is refused, and nothing changes",
    arguments: Language.allCases)
  func keyFiles(_ language: Language) async throws {
    let home = try TestHome()
    #expect(await home.till("vault create").code == 0)
    #expect(await home.till("app create coffee-shop").code == 0)
    let key = home.bytes("merchant.pem")
    let hostile: [(name: String, bytes: [UInt8])] = [
      ("empty", []), ("half", Array(key.prefix(key.count / 2))), ("nothing", [UInt8](repeating: 0, count: 4096)),
      ("too-long", [UInt8](repeating: 0x41, count: 1 << 20)), ("escape", Array("\u{1B}]0;owned\u{7}\u{1B}[2J".utf8)),
      ("not-text", [0xFF, 0xFE] + key), ("der", [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]),
      ("nested", [UInt8](repeating: 0x30, count: 60_000)),
    ]
    for (name, bytes) in hostile {
      try home.write(bytes, to: "hostile-\(name)")
      let before = try home.contents()
      for line in ["keys inspect", "keys import --role alipay-public"] {
        let run = await home.till("\(line) ~/hostile-\(name)", language: language)
        #expect([1, 2, 6].contains(run.code), "\(name): \(run.code) \(run.error)")
        #expect(run.error.contains(language == .zh ? "可试：" : "try: "), "\(name): \(run.error)")
        #expect(TranscriptTests.hasChinese(run.error) == (language == .zh), "\(name): \(run.error)")
        #expect(!run.error.contains("\u{1B}") && !run.error.contains("TIL-001") && run.output.isEmpty, "\(name)")
      }
      #expect(try home.contents() == before, "\(name): nothing changes")
    }
  }
}
