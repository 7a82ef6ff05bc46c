import AMS
import Assets
import Foundation
import Groundwork
import HTTP
import Testing
import Traffic

@testable import UseCases

@Suite struct ClockWitnessTests {
  private static let day = 86_400.0

  /// An exchange that took two seconds with a gateway whose clock is so far ahead, signing half-way.
  private static func exchange(_ ahead: Double, number: Int, from now: Date) -> RecordedExchange {
    let began = now.addingTimeInterval(-Double(number) * 37.3)
    let signed = RequestTime.isoSeconds(began.addingTimeInterval(1 + ahead))
    var exchange = RecordedExchange(
      id: TraceID.make(at: began, .real), source: .proxy, kind: .call, time: began, request: [], response: [],
      milliseconds: 2000)
    exchange.peer = HTTPOrigin(scheme: .https, host: "gateway.example.com")
    exchange.clockSkewSeconds =
      ClockSkew(
        exchange, request: HTTPRequest(method: .post, target: RequestTarget(path: "/")),
        response: HTTPResponse(status: 200, fields: ["response-time": signed.rawValue]))?.seconds
    return exchange
  }

  @Test(
    "the estimate is within one second for clocks off by seconds to years",
    arguments: [
      0.0, 2.0, -2.0, 61.7, -3_599.2, 18_000.0, -86_400.0, 3_456_000.0, -34_560_000.0, 315_394_560.0,
    ] as [Double])
  func within(_ ahead: Double) async throws {
    let bench = try Bench()
    let book = try TrafficBook(path: bench.path + "/traffic.db")
    let now = Date(timeIntervalSince1970: 1_800_000_000.77)
    try await book.keep((1...9).map { Self.exchange(ahead, number: $0, from: now) })
    let estimate = try #require(ClockSkew.middle(try await book.skews(since: now.addingTimeInterval(-Self.day))))
    #expect(abs(estimate - ahead) < 1, "\(estimate)")
  }

  private static func workbench(_ bench: Bench) -> Workbench {
    Workbench(
      home: WorkbenchHome(
        vault: bench.path + "/vault.db", sandbox: bench.path + "/sandbox", rehearsal: bench.path + "/rehearsal",
        traffic: bench.path + "/traffic.db"),
      assets: .init(.embedded), world: .real, environment: [:], passphrases: { _ in [] })
  }

  private static func clock(_ bench: Bench) async throws -> HealthCheck {
    try #require(await workbench(bench).examineYourself().first { $0.id == "clock" })
  }

  @Test("the doctor says how far the clock is off by what gateways have signed, with sign and size")
  func doctor() async throws {
    let bench = try Bench()
    #expect(try await Self.clock(bench).state == .good)
    let book = try TrafficBook(path: bench.path + "/traffic.db")
    try await book.keep((1...5).map { Self.exchange(3_700, number: $0, from: Date()) })
    let behind = try await Self.clock(bench)
    #expect(behind.state == .warning)
    #expect(behind.words.en.contains("behind") && behind.words.en.contains("61 minutes"), "\(behind.words.en)")
    try await book.clear()
    try await book.keep((1...5).map { Self.exchange(-3 * Self.day, number: $0, from: Date()) })
    #expect(try await Self.clock(bench).words.en.contains(" days ahead of"))
    try await book.clear()
    try await book.keep((1...5).map { Self.exchange(0.4, number: $0, from: Date()) })
    #expect(try await Self.clock(bench).state == .good)
  }

  @Test("a gateway on this machine, whose clock may be made up, is no witness")
  func loopback() async throws {
    let bench = try Bench()
    let book = try TrafficBook(path: bench.path + "/traffic.db")
    var exchange = Self.exchange(3_600, number: 1, from: Date())
    exchange.peer = HTTPOrigin(scheme: .http, host: "127.0.0.1", port: 8080)
    try await book.keep([exchange])
    #expect(try await Self.clock(bench).state == .good)
  }
}
