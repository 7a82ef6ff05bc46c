import AMS
import Foundation
import Groundwork
import SQLite
import Sandbox
import Testing
import Traffic

@testable import UseCases

@Suite struct SandboxLogTests {
  private static func exchange(
    _ number: Int, client: String = "SANDBOX_5Y00000000000001", operation: String = "pay", status: String = "S",
    verdict: Sandbox.Exchange.Verdict = .verified
  ) -> Sandbox.Exchange {
    Sandbox.Exchange(
      trace: String(repeating: "0", count: 24) + String(10_000_000 + number), kind: .call,
      time: Date(timeIntervalSince1970: 1_768_472_551.25), realTime: Date(timeIntervalSince1970: 1_768_472_551.5),
      clientID: ClientID(rawValue: client), operation: operation, subject: "p-\(number)",
      request: Array("POST /x HTTP/1.1\r\n\r\n".utf8) + [0xFF], response: Array("HTTP/1.1 200 OK\r\n\r\n".utf8),
      verified: Array("POST /x\nc.t.\u{1B}".utf8), verdict: verdict,
      resultCode: status == "S" ? "SUCCESS" : "RISK_REJECT",
      resultStatus: status, faults: ["slow"], notes: [Localized(zh: "慢", en: "slow")], milliseconds: 1.25)
  }

  @Test("an exchange is read back as it was kept") func roundTrip() async throws {
    let bench = try Bench()
    let books = try SandboxBooks(home: bench.path, world: .real)
    for verdict in [Sandbox.Exchange.Verdict.verified, .unchecked, .refused(code: "INVALID_SIGNATURE")] {
      let kept = Self.exchange(verdict == .verified ? 1 : verdict == .unchecked ? 2 : 3, verdict: verdict)
      await books.record(kept)
      await books.writeExchanges()
      #expect(try await books.exchanges(ExchangeQuestion(trace: kept.trace)).map(\.exchange) == [kept])
    }
  }

  @Test("another process sees an exchange within a tenth of a second") func soonVisible() async throws {
    let bench = try Bench()
    let books = try SandboxBooks(home: bench.path, world: .real)
    let reader = try SandboxBooks(home: bench.path, world: .real)
    await books.record(Self.exchange(1))
    #expect(try await reader.exchanges(ExchangeQuestion()).isEmpty)
    // Ten times what is promised: the machine may be busy with other tests.
    for _ in 0..<100 where try await reader.exchanges(ExchangeQuestion()).isEmpty {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(try await reader.exchanges(ExchangeQuestion()).count == 1)
  }

  @Test("only the newest are kept, and they keep their order") func retention() async throws {
    let bench = try Bench()
    let books = try SandboxBooks(home: bench.path, world: .real)
    _ = try await books.change { $0.keptExchanges = 300 }
    for number in 0..<2_000 { await books.record(Self.exchange(number)) }
    await books.writeExchanges()
    let left = try await books.exchanges(ExchangeQuestion(limit: 5_000)).map { $0.exchange.subject ?? "" }
    #expect(left == (1_700..<2_000).map { "p-\($0)" })
  }

  @Test("the queue is bounded: whoever fills it waits for the file") func backPressure() {
    let queue = ExchangeQueue(maximum: 512, maximumBytes: 1 << 20)
    var duties: [Int: ExchangeQueue.Duty] = [:]
    for number in 1...512 { duties[number] = queue.add(Self.exchange(number)) }
    #expect(duties[1] == .writeSoon && duties[2] == .nothing && duties[256] == .writeNow && duties[512] == .wait)
    #expect(queue.take().count == 256)
    #expect(queue.take().first?.subject == "p-257")
    #expect(queue.take().isEmpty)
    #expect(queue.add(Self.exchange(1)) == .writeSoon)
    let large = ExchangeQueue(maximum: 512, maximumBytes: 1_000)
    #expect(large.add(Self.exchange(1)) == .writeSoon)
    #expect(large.add(Self.exchange(2)) == .wait)
  }

  @Test("questions choose by client, operation and outcome") func questions() async throws {
    let bench = try Bench()
    let books = try SandboxBooks(home: bench.path, world: .real)
    for (number, exchange) in [
      Self.exchange(1), Self.exchange(2, client: "T_1"), Self.exchange(3, operation: "refund"),
      Self.exchange(4, status: "F"), Self.exchange(5, verdict: .refused(code: "X")),
    ].enumerated() {
      _ = number
      await books.record(exchange)
    }
    await books.writeExchanges()
    func subjects(_ question: ExchangeQuestion) async throws -> [String] {
      try await books.exchanges(question).compactMap(\.exchange.subject)
    }
    func filtered(_ set: (inout TrafficFilter) -> Void) async throws -> [String] {
      var filter = TrafficFilter()
      set(&filter)
      return try await subjects(ExchangeQuestion(filter: filter))
    }
    #expect(try await filtered { $0.clientID = ClientID(rawValue: "T_1") } == ["p-2"])
    #expect(try await filtered { $0.operation = "refund" } == ["p-3"])
    #expect(try await filtered { $0.onlyFailed = true } == ["p-4", "p-5"])
    #expect(try await filtered { $0.subject = "p-4" } == ["p-4"])
    #expect(try await filtered { $0.resultCode = "RISK_REJECT" } == ["p-4"])
    #expect(try await filtered { $0.verdict = .refused } == ["p-5"])
    #expect(try await filtered { $0.environment = .production }.isEmpty)
    #expect(try await filtered { $0.kind = .notification }.isEmpty)
    #expect(try await filtered { $0.sources = [.proxy] }.isEmpty)
    #expect(try await filtered { $0.until = Date(timeIntervalSince1970: 1_768_472_551.5) }.isEmpty)
    #expect(try await filtered { $0.since = Date(timeIntervalSince1970: 1_768_472_551.5) }.count == 5)
    #expect(try await subjects(ExchangeQuestion(limit: 2)) == ["p-4", "p-5"], "the newest, oldest first")
    #expect(try await subjects(ExchangeQuestion(limit: 2, after: 1)) == ["p-2", "p-3"], "on from there")
  }

  @Test("the document says bytes that are no UTF-8 in base64") func document() async throws {
    let report = ExchangeReport(LoggedExchange(number: 7, exchange: Self.exchange(1)))
    #expect(report.json["schema"]?.text == "till.exchange/1")
    #expect(report.json["verified"]?.text == "POST /x\nc.t.\u{1B}")
    #expect(report.json["request"] == .null)
    #expect(report.json["requestBase64"]?.text == Data(Self.exchange(1).request).base64EncodedString())
    #expect(report.json["time"]?.text == "2026-01-15T10:22:31Z")
  }

  @Test("a reset clears what it says, keeps a copy, and goes back") func reset() async throws {
    let bench = try Bench()
    let workbench = try await bench.withKeys()
    let books = try SandboxBooks(home: workbench.home.sandbox, world: .real)
    await books.record(Self.exchange(1))
    await books.writeExchanges()
    try await books.decide { pages in
      try pages.save(
        Shopper(
          id: ShopperID(rawValue: "s"), brand: .alipayCN, name: "S", standing: .normal, balance: 1, singleLimit: nil,
          passwordAbove: nil))
    }
    let clients = try await books.clients()
    #expect(try await workbench.sandboxInventory(.usual).map(\.name) == ["exchanges", "shoppers"])
    let cleared = try await workbench.resetSandbox(.usual)
    #expect(cleared.map(\.rows) == [1, 1])
    #expect(try await workbench.sandboxInventory(.usual).isEmpty)
    #expect(try await books.clients() == clients, "applications stay")
    let mode = try FileManager.default.attributesOfItem(atPath: workbench.sandboxCopy)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    _ = try await workbench.restoreSandbox()
    #expect(try await workbench.sandboxInventory(.usual).map(\.name) == ["exchanges", "shoppers"])
    _ = try await workbench.resetSandbox(.all)
    #expect(try await books.clients().isEmpty)
    _ = try await workbench.restoreSandbox()
    #expect(try await books.clients() == clients)
  }
}

extension Database {
  /// Writes to a sandbox's books as another process would.
  fileprivate static func run(in home: String, _ sql: String, _ values: [ColumnValue]) async throws {
    let database = try Database(opening: home + "/sandbox.db")
    try database.configure()
    try database.run(sql, values)
  }
}
