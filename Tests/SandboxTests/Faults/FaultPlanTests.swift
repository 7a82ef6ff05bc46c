import AMS
import Foundation
import Groundwork
import HTTP
import Testing

@testable import Sandbox

@Suite struct FaultPlanTests {
  private static let now = Date(timeIntervalSince1970: 1_768_472_551)

  private func planned(
    _ fault: String = "result-code", _ parameters: [String: String] = ["code": "RISK_REJECT"],
    on operation: String? = nil,
    from client: ClientID? = nil, amount: Int64? = nil, _ selection: PlannedFault.Selection = .all, until: Date? = nil,
    seed: UInt64 = 1
  ) -> PlannedFault {
    PlannedFault(
      fault: fault, parameters: parameters, operation: operation, clientID: client, amount: amount,
      selection: selection, until: until, seed: seed)
  }

  /// Whether each of so many calls in a row meets the fault.
  private func met(_ fault: PlannedFault, _ calls: Int) async throws -> [Bool] {
    let world = await SandboxWorld()
    await world.store.plan(fault)
    var met: [Bool] = []
    for number in 0..<calls { met.append(try await world.pay("p-\(number)").code == "RISK_REJECT") }
    return met
  }

  @Test("all calls, the next two, every third") func selection() async throws {
    #expect(try await met(planned(), 4) == [true, true, true, true])
    #expect(try await met(planned(.next(2)), 4) == [true, true, false, false])
    #expect(try await met(planned(.every(3)), 7) == [false, false, true, false, false, true, false])
  }

  private func planned(_ selection: PlannedFault.Selection) -> PlannedFault { planned("result-code", selection) }
  private func planned(_ fault: String, _ selection: PlannedFault.Selection) -> PlannedFault {
    planned(fault, ["code": "RISK_REJECT"], on: nil, from: nil, amount: nil, selection)
  }

  @Test("only one operation, one client, one amount, until a time") func scope() async throws {
    let world = await SandboxWorld()
    func code(_ fault: PlannedFault, _ call: () async throws -> Answer) async throws -> String {
      await world.store.plan(fault)
      let answer = try await call()
      await world.store.forgetFaults()
      return answer.code
    }
    #expect(try await code(planned(on: "pay")) { try await world.pay("s-1") } == "RISK_REJECT")
    #expect(try await code(planned(on: "inquiryPayment")) { try await world.pay("s-2") } == "SUCCESS")
    #expect(
      try await code(planned(from: SandboxWorld.otherClient)) { try await world.pay("s-3") } == "SUCCESS")
    #expect(
      try await code(planned(from: SandboxWorld.sandboxClient)) { try await world.pay("s-4") } == "RISK_REJECT")
    #expect(try await code(planned(amount: 9901)) { try await world.pay("s-5") } == "SUCCESS")
    #expect(try await code(planned(amount: 1250)) { try await world.pay("s-6") } == "RISK_REJECT")
    #expect(
      try await code(planned(until: Self.now.addingTimeInterval(-1))) { try await world.pay("s-7") } == "SUCCESS")
    #expect(
      try await code(planned(until: Self.now.addingTimeInterval(1))) { try await world.pay("s-8") } == "RISK_REJECT")
  }

  @Test("an inquiry is of the amount of its payment") func inquiry() async throws {
    let world = await SandboxWorld()
    await world.store.plan(planned("result-code", ["code": "UNKNOWN_EXCEPTION"], on: "inquiryPayment", amount: 9903))
    let paid = try await world.pay("p-9903", amount: #""9903""#)
    #expect(paid.code == "SUCCESS")
    _ = try await world.pay("p-9904", amount: #""9904""#)
    let paymentID = try #require(paid.member("paymentId"))
    for body in [#"{"paymentRequestId":"p-9903"}"#, #"{"paymentId":"\#(paymentID)"}"#] {
      #expect(try await world.call("inquiryPayment", body).code == "UNKNOWN_EXCEPTION")
    }
    #expect(try await world.call("inquiryPayment", #"{"paymentRequestId":"p-9904"}"#).code == "SUCCESS")
  }

  @Test("a refused signature stays refused, whatever result is planned") func refusals() async throws {
    let world = await SandboxWorld()
    await world.store.plan(planned("result-code", ["code": "SUCCESS"]))
    var call = Call()
    call.key = Keys.secondMerchant
    let request = try call.request()
    #expect(Answer(await world.send(request), to: request).code == "INVALID_SIGNATURE")
  }

  @Test("calls do not use up what is planned for notifications, nor the reverse") func kinds() {
    let faults = [planned("missing-notification", .next(1)), planned("empty-body", .next(1))]
    let call = FaultPlan(faults, operation: "pay", client: nil, now: Self.now)
    #expect(call.counted.map(\.fault) == ["empty-body"])
    let notification = FaultPlan(faults, operation: "notifyPayment", client: nil, now: Self.now)
    #expect(notification.counted.map(\.fault) == ["missing-notification"])
    let unknown = FaultPlan(faults, operation: nil, client: nil, now: Self.now)
    #expect(unknown.counted.map(\.fault) == ["empty-body"])
  }

  @Test("a fault of a later version is left alone") func unknown() {
    #expect(FaultPlan([planned("from-the-future", .all)], operation: "pay", client: nil, now: Self.now).counted.isEmpty)
  }

  @Test("several faults of one call come together: waits add up, the last one that cuts ends it") func together() throws
  {
    let faults = [
      planned("latency", ["ms": "100"]), planned("header-case", [:]), planned("latency", ["ms": "20"]),
      planned("half-body", [:]), planned("http-500-html", [:]),
    ]
    let plan = FaultPlan(faults, operation: "pay", client: nil, now: Self.now)
    let response = HTTPResponse(status: 200, fields: ["client-id": "x"], body: Array("{}".utf8))
    guard case .drop(_, let sent, let wait) = try plan.reply(response) else { return #expect(Bool(false)) }
    #expect(wait == .milliseconds(120))
    #expect(sent.fields.map(\.name) == ["Client-Id"] && sent.status == 200)
    #expect(plan.played.count == 5)
  }

  @Test("the same seed and calls give the same bytes, another seed others") func repeatable() throws {
    func waits(seed: UInt64) throws -> [Duration] {
      var fault = planned("latency", ["shape": "uniform", "ms": "0", "max": "600000"], seed: seed)
      return try (0..<5).map { _ in
        let plan = FaultPlan([fault], operation: "pay", client: nil, now: Self.now)
        fault = plan.counted[0]
        return try plan.reply(HTTPResponse(status: 200)).delay
      }
    }
    let first = try waits(seed: 7)
    #expect(try waits(seed: 7) == first)
    #expect(Set(first).count == 5, "each call of its own")
    #expect(try Set(waits(seed: 8)).isDisjoint(with: first), "the next seed is not the same moved on by one")
  }
}
