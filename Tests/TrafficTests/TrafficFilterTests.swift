import AMS
import Groundwork
import Testing
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct TrafficFilterTests {
  private static let moment = Date(timeIntervalSince1970: 1_800_000_000)

  private static let refused: RecordedExchange = {
    var exchange = RecordedExchange(
      id: "01a3185c500000000000000000000000", source: .proxy, kind: .call, time: moment, request: [], response: [])
    exchange.environment = .sandbox
    exchange.clientID = ClientID(rawValue: "SANDBOX_1")
    exchange.operation = "pay"
    exchange.subject = "order-1"
    exchange.requestJudgement = SignatureJudgement(.refused, reason: "other-content")
    exchange.resultCode = "INVALID_SIGNATURE"
    exchange.resultStatus = "F"
    return exchange
  }()

  private static func filter(_ set: (inout TrafficFilter) -> Void) -> TrafficFilter {
    var filter = TrafficFilter()
    set(&filter)
    return filter
  }

  @Test("a filter that asks for nothing admits everything")
  func empty() {
    #expect(TrafficFilter().admits(Self.refused))
  }

  @Test(
    "each part of a filter has to hold",
    arguments: [
      (filter { $0.sources = [.proxy, .call] }, filter { $0.sources = [.listen] }),
      (filter { $0.kind = .call }, filter { $0.kind = .notification }),
      (filter { $0.environment = .sandbox }, filter { $0.environment = .production }),
      (
        filter { $0.clientID = ClientID(rawValue: "SANDBOX_1") },
        filter { $0.clientID = ClientID(rawValue: "SANDBOX_2") }
      ),
      (filter { $0.operation = "pay" }, filter { $0.operation = "cancel" }),
      (filter { $0.subject = "order-1" }, filter { $0.subject = "order-2" }),
      (filter { $0.resultCode = "INVALID_SIGNATURE" }, filter { $0.resultCode = "SUCCESS" }),
      (filter { $0.verdict = .refused }, filter { $0.verdict = .verified }),
      (filter { $0.verdict = .unchecked }, filter { $0.verdict = .absent }),
      (filter { $0.since = moment }, filter { $0.since = moment.addingTimeInterval(0.001) }),
      (filter { $0.until = moment.addingTimeInterval(0.001) }, filter { $0.until = moment }),
    ])
  func parts(admitting: TrafficFilter, refusing: TrafficFilter) {
    #expect(admitting.admits(Self.refused))
    #expect(!refusing.admits(Self.refused))
  }

  @Test("an exchange fails by its signature, its result, a missing answer or the wire, and only then")
  func failures() {
    let failed = Self.filter { $0.onlyFailed = true }
    #expect(failed.admits(Self.refused))
    var done = RecordedExchange(id: "", source: .call, kind: .call, time: Self.moment, request: [], response: [])
    done.resultStatus = "S"
    #expect(!failed.admits(done))
    done.resultStatus = "U"
    #expect(failed.admits(done))
    done.resultStatus = "S"
    done.responseJudgement = SignatureJudgement(.refused)
    #expect(failed.admits(done))
    done.responseJudgement = .unchecked
    done.problem = WireProblem(code: "NET-001", words: .init(verbatim: "cut"))
    #expect(failed.admits(done))
    done.problem = nil
    done.response = nil
    #expect(failed.admits(done))
  }
}
