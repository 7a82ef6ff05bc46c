import AMS
import Foundation
import Groundwork
import SQLite
import Sandbox
import Testing

@testable import UseCases

/// The ledger over `sandbox.db`.
@Suite struct LedgerBooksTests {
  /// A folder that goes with the test.
  private final class Folder {
    let path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
      path: "till-ledger-\(UUID().uuidString)"
    ).path

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    var file: String { path + "/sandbox.db" }
  }

  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test("the books on disk and those in memory tell the same story to the byte", arguments: 1...8)
  func same(_ seed: UInt64) async throws {
    let change: @Sendable (inout SandboxSettings) -> Void = { settings in
      settings.payDelay = seed.isMultiple(of: 2) ? 150 : 0
      settings.refundDelay = seed.isMultiple(of: 3) ? 100 : 0
      settings.cancelWindow = 300
    }
    let memory = MemoryStore()
    await memory.set(change)
    let expected = try await LedgerStory(seed: seed).play(in: LedgerBench(memory))
    let books = try SandboxBooks(home: folder.path, world: .real)
    _ = try await books.change(change)
    let found = try await LedgerStory(seed: seed).play(in: LedgerBench(books))
    #expect(found == expected)
  }

  @Test("what was answered is there after the books were opened anew") func reopened() async throws {
    let clock = Clock()
    func bench(_ seed: UInt64) throws -> LedgerBench {
      LedgerBench(try SandboxBooks(home: folder.path, world: clock.world), seed: seed)
    }
    let paid = try await bench(1).pay()
    let order = try await bench(2).pay("o", 5, .orderCode)
    _ = try await bench(3).refund(paid.paymentID, 1000)
    _ = try await bench(4).register()
    let again = try bench(5)
    #expect(try await again.pay().text == paid.text)
    #expect(try await again.inquire().json["transactions"]?.elements?.count == 1)
    #expect(try await again.balance() == 100_000_000 - 250)
    let shown = try #require(
      order.json.member(at: "orderCodeForm.codeDetails")?.elements?.first?["codeValue"]?.text?.split(separator: "/")
        .last)
    let found = try await again.store.decide { try $0.payment(shownAs: String(shown)) }
    #expect(found?.requestID.rawValue == "o", "a wallet finds it by the end of its address")
    again.clock.advance(180)
    #expect(try await again.inquire("o").member("paymentStatus") == "FAIL")
    let info = try await again.call("inquiryRegistrationInfo", ["referenceMerchantId": "M-1"])
    #expect(info.member("merchantInfo.registrationDetail.legalName") == "Coffee Ltd")
  }

  @Test("an id that is taken is drawn again") func takenID() async throws {
    let books = try SandboxBooks(home: folder.path, world: .real)
    let first = try await LedgerBench(books, seed: 1).pay("a")
    let second = try await LedgerBench(books, seed: 1).pay("b")
    #expect(first.code == "SUCCESS" && second.code == "SUCCESS")
    #expect(first.paymentID != second.paymentID)
  }

  @Test("settings another process changed hold for the next call") func settings() async throws {
    let server = try SandboxBooks(home: folder.path, world: .real)
    let bench = LedgerBench(server)
    #expect(try await bench.pay("a").code == "SUCCESS")
    let other = try SandboxBooks(home: folder.path, world: .real)
    _ = try await other.change { $0.amountLimit = 1000 }
    #expect(try await bench.pay("b").code == "PAYMENT_AMOUNT_EXCEED_LIMIT")
    _ = try await server.change { $0.amountLimit = 0 }
    #expect(try await bench.pay("c").code == "SUCCESS")
    #expect(try await other.settings() == SandboxSettings())
  }

  /// Rows of payments, made by SQLite itself; `TILL_PAYMENTS` says how many, for measuring.
  private func fill(_ database: Database) throws -> Int {
    let count = ProcessInfo.processInfo.environment["TILL_PAYMENTS"].flatMap(Int.init) ?? 20_000
    try database.run(
      """
      WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
      INSERT INTO payments SELECT '\(SandboxWorld.sandboxClient)', 'many-' || (n * 7919 % 1000003), 'pay-' || n,
      'PaymentCode', 'SGD', 1250, 'CONNECT_WALLET', '288888888888888888', 'coffee', 'order-' || n, 'M-1', 'Coffee',
      'S-1', 'Coffee', NULL, NULL, NULL, 1768472551000 + n, 'SUCCESS', 'SUCCESS', 'alipay-cn', 0, 1768472551000 + n,
      NULL, NULL, NULL FROM numbers
      """, [.integer(Int64(count))])
    return count
  }

  @Test("among many payments the right one is found") func many() async throws {
    let books = try SandboxBooks(home: folder.path, world: .real)
    let database = try Database(opening: folder.file)
    try database.configure()
    let count = try fill(database)
    let bench = LedgerBench(books)
    var times: [Double] = []
    let clock = ContinuousClock()
    for number in 1...200 {
      let n = number * count / 200
      let body: JSON =
        number.isMultiple(of: 2)
        ? ["paymentId": .string("pay-\(n)")] : ["paymentRequestId": .string("many-\(n * 7919 % 1_000_003)")]
      var reply: Reply?
      let time = try await clock.measure { reply = try await bench.call("inquiryPayment", body) }
      #expect(reply?.member("paymentStatus") == "SUCCESS", "\(n)")
      times.append(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000)
    }
    times.sort()
    // How long it takes is measured, not tested: `scripts/bench sandbox ledger`. That it is no search is tested below.
    if ProcessInfo.processInfo.environment["TILL_PAYMENTS"] != nil {
      print("inquiryPayment among \(count): median \(times[100]) ms, p99 \(times[198]) ms")
      let pay = try await clock.measure { for n in 0..<1000 { _ = try await bench.pay("new-\(n)") } }
      print("pay among \(count): \(pay / 1000) each")
    }
  }

  @Test("every statement of a call finds its rows by an index") func plans() async throws {
    _ = try SandboxBooks(home: folder.path, world: .real)
    let database = try Database(opening: folder.file)
    try database.configure()
    let tables = SandboxTables(database)
    let client = SandboxWorld.sandboxClient
    let (moment, nobody) = (Date(), ShopperID(rawValue: "nobody"))
    _ = try tables.payment(of: client, requestID: PaymentRequestID(rawValue: "x"))
    _ = try tables.payment(of: client, paymentID: "x")
    _ = try tables.payment(shownAs: "x")
    _ = try tables.paymentsAwaiting(nobody)
    _ = try tables.payments(dueBy: moment, limit: 1)
    _ = try tables.refund(of: client, requestID: RefundRequestID(rawValue: "x"))
    _ = try tables.refund(of: client, refundID: "x")
    _ = try tables.refunds(of: "x")
    _ = try tables.refunds(dueBy: moment, limit: 1)
    _ = try tables.registration(of: client, requestID: "x")
    _ = try tables.registrations(of: client, merchant: "x")
    _ = try tables.registrations(dueBy: moment, limit: 1)
    _ = try tables.shopper(nobody)
    _ = try tables.code("2888")
    #expect(tables.statements.texts.count == 14)
    for text in tables.statements.texts {
      let parameters = text.count { $0 == "?" }
      let plan = try database.rows("EXPLAIN QUERY PLAN " + text, Array(repeating: .null, count: parameters))
        .map { try $0.text(3) }.joined(separator: "; ")
      #expect(plan.contains("SEARCH ") && !plan.contains("SCAN "), "\(text): \(plan)")
      #expect(!plan.contains("(client_id=?)"), "all payments of a client are no answer: \(text): \(plan)")
      if text.contains("next_ms IS NOT NULL") { #expect(plan.contains("_due"), "\(plan)") }
    }
  }
}
