import AMS
import Foundation
import Groundwork
import HTTP
import SQLite
import Testing
import Traffic

@testable import UseCases

@Suite struct TrafficBookTests {
  private static let moment = Date(timeIntervalSince1970: 1_800_000_000)
  private static let request = Array(
    "POST /ams/sandbox/api/v1/payments/pay HTTP/1.1\r\nHost: h\r\nClient-Id: SANDBOX_1\r\nRequest-Time: 7\r\nContent-Length: 2\r\n\r\n{}"
      .utf8)

  private static func exchange(_ number: Int, _ set: (inout RecordedExchange) -> Void = { _ in }) -> RecordedExchange {
    let time = moment.addingTimeInterval(Double(number))
    var exchange = RecordedExchange(
      id: TraceID.make(at: time, .real), source: .proxy, kind: .call, time: time, request: request,
      response: Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + [0xFF], milliseconds: 1.25)
    exchange.environment = .sandbox
    exchange.clientID = ClientID(rawValue: "SANDBOX_1")
    exchange.operation = "pay"
    exchange.subject = "order-\(number)"
    (exchange.resultCode, exchange.resultStatus) = ("SUCCESS", "S")
    set(&exchange)
    return exchange
  }

  private static func filter(_ set: (inout TrafficFilter) -> Void) -> TrafficFilter {
    var filter = TrafficFilter()
    set(&filter)
    return filter
  }

  @Test("an exchange is read back as it was kept, the signed text too, which is found in the message")
  func roundTrip() async throws {
    let bench = try Bench()
    let book = try TrafficBook(path: bench.path + "/state/traffic.db")
    let signed = Array("POST /ams/sandbox/api/v1/payments/pay\nSANDBOX_1.7.{}".utf8)
    let plain = Self.exchange(1)
    let full = Self.exchange(2) {
      $0.peer = HTTPOrigin(scheme: .https, host: "gateway.example.com")
      $0.requestJudgement = SignatureJudgement(
        .refused, signed: signed, reason: "other-content", causes: ["body-truncated"])
      $0.responseJudgement = SignatureJudgement(.verified, signed: nil, key: "sha256:00")
      $0.clockSkewSeconds = -3.5
      $0.problem = WireProblem(code: "NET-009", words: Localized(zh: "断了", en: "broke off"))
    }
    try await book.keep([plain, full])
    #expect(try await book.newest(TrafficFilter(), limit: 9) == [full, plain])
    #expect(try await book.exchanges(beginning: String(full.id.prefix(20))) == [full])
    #expect(try await book.exchanges(beginning: "ff").isEmpty)
    let mode = try FileManager.default.attributesOfItem(atPath: bench.path + "/state/traffic.db")[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test(
    "the book admits what the filter admits",
    arguments: [
      filter { $0.sources = [.listen] }, filter { $0.sources = [.listen, .call] }, filter { $0.kind = .notification },
      filter { $0.environment = .production }, filter { $0.clientID = ClientID(rawValue: "5Y_2") },
      filter { $0.operation = "refund" }, filter { $0.subject = "order-4" }, filter { $0.resultCode = "RISK_REJECT" },
      filter { $0.verdict = .refused }, filter { $0.verdict = .absent }, filter { $0.verdict = .verified },
      filter { $0.onlyFailed = true }, filter { $0.since = moment.addingTimeInterval(5) },
      filter { $0.until = moment.addingTimeInterval(3) },
      filter {
        $0.onlyFailed = true
        $0.operation = "pay"
        $0.sources = [.proxy, .call]
      },
    ])
  func filters(_ filter: TrafficFilter) async throws {
    let bench = try Bench()
    let book = try TrafficBook(path: bench.path + "/traffic.db")
    let all = [
      Self.exchange(1) { $0.operation = "refund" },
      Self.exchange(2) { $0.environment = .production },
      Self.exchange(3) { $0.clientID = ClientID(rawValue: "5Y_2") },
      Self.exchange(4) { ($0.resultCode, $0.resultStatus) = ("RISK_REJECT", "F") },
      Self.exchange(5) { $0.requestJudgement = SignatureJudgement(.refused) },
      Self.exchange(6) { $0.responseJudgement = SignatureJudgement(.absent) },
      Self.exchange(7) { $0.responseJudgement = SignatureJudgement(.verified) },
      RecordedExchange(
        id: TraceID.make(at: Self.moment.addingTimeInterval(8), .real), source: .listen, kind: .notification,
        time: Self.moment.addingTimeInterval(8), request: Self.request),
      RecordedExchange(
        id: TraceID.make(at: Self.moment.addingTimeInterval(9), .real), source: .call, kind: .call,
        time: Self.moment.addingTimeInterval(9), request: Self.request),
    ]
    try await book.keep(all)
    let wanted = all.filter(filter.admits).map(\.id)
    #expect(!wanted.isEmpty && wanted.count < all.count)
    #expect(try await book.newest(filter, limit: 20).map(\.id) == wanted.reversed())
  }

  @Test("pages follow each other without a gap or a repetition")
  func paging() async throws {
    let bench = try Bench()
    let book = try TrafficBook(path: bench.path + "/traffic.db")
    try await book.keep((1...25).map { Self.exchange($0) })
    var seen: [String] = []
    var before: String?
    while case let page = try await book.newest(TrafficFilter(), before: before, limit: 4), let last = page.last {
      seen += page.compactMap(\.subject)
      before = last.id
    }
    #expect(seen == (1...25).reversed().map { "order-\($0)" })
  }

  @Test("no question makes SQLite sort, or read the table for want of an index")
  func plans() async throws {
    let bench = try Bench()
    let book = try TrafficBook(path: bench.path + "/traffic.db")
    for filter in [
      TrafficFilter(), Self.filter { $0.sources = [.listen] }, Self.filter { $0.kind = .notification },
      Self.filter { $0.environment = .production }, Self.filter { $0.clientID = ClientID(rawValue: "x") },
      Self.filter { $0.operation = "pay" }, Self.filter { $0.subject = "x" }, Self.filter { $0.resultCode = "x" },
      Self.filter { $0.verdict = .refused }, Self.filter { $0.onlyFailed = true },
      Self.filter {
        $0.onlyFailed = true
        $0.operation = "pay"
        $0.clientID = ClientID(rawValue: "x")
      },
    ] {
      let plan = try await book.plan(filter, before: "0")
      #expect(plan.count == 1 && plan[0].hasPrefix("SEARCH exchanges USING"), "\(filter): \(plan)")
    }
  }

  @Test("beyond the size that is set the oldest go, and no more than has to")
  func size() async throws {
    let bench = try Bench()
    let book = try TrafficBook(path: bench.path + "/traffic.db")
    let one = TrafficRow.bytes(Self.exchange(1))
    _ = try await book.allow(10 * one)
    for start in stride(from: 1, to: 31, by: 3) { try await book.keep((start..<start + 3).map { Self.exchange($0) }) }
    #expect(
      try await book.newest(TrafficFilter(), limit: 99).compactMap(\.subject)
        == (21...30).reversed().map { "order-\($0)" })
    #expect(try await book.volume() == TrafficVolume(count: 10, bytes: 10 * one, maximum: 10 * one))
    #expect(try await book.allow(4 * one).count == 4)
    try await book.clear()
    #expect(try await book.volume() == TrafficVolume(count: 0, bytes: 0, maximum: 4 * one))
  }

  @Test("two processes write to one book")
  func together() async throws {
    let bench = try Bench()
    let one = try TrafficBook(path: bench.path + "/traffic.db")
    let other = try TrafficBook(path: bench.path + "/traffic.db")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for book in [one, other] {
        group.addTask { for number in 0..<20 { try await book.keep([Self.exchange(number)]) } }
      }
      try await group.waitForAll()
    }
    #expect(try await other.volume().count == 40)
  }
}
