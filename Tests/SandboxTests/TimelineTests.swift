import AMS
import Cryptography
import Foundation
import Groundwork
import HTTP
import Testing

@testable import Sandbox

@Suite struct TimelineTests {
  @Test func anExchangeHoldsTheBytesTheTextTheVerdictAndTheAnswer() async throws {
    let world = await SandboxWorld()
    let request = try Call().request()
    let response = await world.send(request)
    let exchange = try #require(await world.store.exchanges.first)
    #expect(exchange.request == (try HTTPSerializer.bytes(of: request)))
    #expect(exchange.response == (try HTTPSerializer.bytes(of: response.framed(for: .post))))
    let text = "POST /ams/sandbox/api/v1/payments/pay\nSANDBOX_5Y00000000000000.1768472551000." + Call.pay()
    #expect(exchange.verified == Array(text.utf8))
    #expect(exchange.verdict == .verified)
    #expect(exchange.trace.count == 32)
    #expect(exchange.trace == response.fields.first("tracerid")?.value)
    #expect(exchange.operation == "pay" && exchange.subject == "p-1")
    #expect(exchange.resultCode == "SUCCESS" && exchange.resultStatus == "S")
    #expect(exchange.time == world.clock.now)
    #expect(exchange.faults.isEmpty)
  }

  @Test func aRefusedSignatureKeepsTheTextItWasComparedWith() async throws {
    let world = await SandboxWorld()
    let request = try Call(key: Keys.secondMerchant).request()
    let answer = Answer(await world.send(request), to: request)
    let exchange = try #require(await world.store.exchanges.first)
    #expect(exchange.verdict == .refused(code: "INVALID_SIGNATURE"))
    #expect(exchange.verified?.isEmpty == false)
    #expect(answer.message.hasSuffix("till sandbox log --trace \(exchange.trace)"))
  }

  @Test func whatIsRefusedEarlierHasNoText() async throws {
    let world = await SandboxWorld()
    let request = try Call(client: ClientID(rawValue: "SANDBOX_5Y99999999999999")).request()
    _ = await world.send(request)
    let exchange = try #require(await world.store.exchanges.first)
    #expect(exchange.verdict == .refused(code: "CLIENT_INVALID"))
    #expect(exchange.verified == nil)
    #expect(exchange.subject == "p-1")
  }

  @Test func strictAnswersNameNoTraceAndHint() async throws {
    let world = await SandboxWorld()
    await world.store.set { $0.isStrict = true }
    for call in [
      Call(key: Keys.secondMerchant), Call(client: SandboxWorld.unpublished), Call(path: "/ams/api/v1/payments/PAY"),
    ] {
      let request = try call.request()
      let answer = Answer(await world.send(request), to: request)
      #expect(answer.response.fields.first("tracerid") == nil)
      #expect(!answer.message.contains("till "))
      #expect(answer.message == ResultCode.named(answer.code)?.result().message)
    }
    #expect(await world.store.exchanges.count == 3)
  }

  @Test(arguments: [
    ("1768472251000", ""), ("1768472250000", "behind"), ("2026-01-15T10:27:31+00:00", ""),
    ("2026-01-15T19:22:31+0800", "60 minutes ahead"), ("2026-01-10T10:22:31.1234567Z", "4 days behind"),
    ("soon", "no form of time"),
  ])
  func aClockThatIsOffIsNoted(time: String, note: String) async throws {
    let world = await SandboxWorld()
    _ = await world.send(try Call(time: time).request())
    let exchange = try #require(await world.store.exchanges.first)
    #expect(exchange.resultCode == "SUCCESS")
    let notes = exchange.notes.map(\.en).filter { $0.contains("Request-Time") }
    #expect(note.isEmpty ? notes.isEmpty : notes.count == 1 && notes[0].contains(note))
  }

  @Test func aClockBeyondTheToleranceIsRefusedIfThereIsOne() async throws {
    let world = await SandboxWorld()
    await world.store.set { $0.clockTolerance = 60 }
    for (time, code) in [("1768472551000", "SUCCESS"), ("1768472490000", "PARAM_ILLEGAL"), ("soon", "PARAM_ILLEGAL")] {
      let request = try Call(time: time).request()
      let answer = Answer(await world.send(request), to: request)
      #expect(answer.code == code)
      if code == "PARAM_ILLEGAL" { #expect(answer.message.hasPrefix("illegal parameter:Request-Time")) }
    }
  }

  @Test func theCodeOfABadSignatureIsASetting() async throws {
    let world = await SandboxWorld()
    await world.store.set { $0.signatureCode = "SIGNATURE_INVALID" }
    let request = try Call(key: Keys.secondMerchant).request()
    let answer = Answer(await world.send(request), to: request)
    #expect(answer.code == "SIGNATURE_INVALID" && answer.status == "F")
  }

  @Test func aVersionMustBeOnFileIfThatIsAskedFor() async throws {
    let world = await SandboxWorld()
    await world.store.set { $0.strictKeyVersion = true }
    for (version, code) in [(1, "SUCCESS"), (0, "KEY_NOT_FOUND"), (2, "KEY_NOT_FOUND")] {
      let request = try Call(keyVersion: KeyVersion(version)).request()
      #expect(Answer(await world.send(request), to: request).code == code)
    }
  }

  @Test(arguments: [
    ("application/xml", false), ("text/html; charset=utf-8", false), ("application/x-www-form-urlencoded", false),
    ("multipart/form-data; boundary=x", false), ("application/json", true), ("Application/JSON;charset=gbk", true),
    ("text/plain", true), ("application/vnd.shop+json", true), ("", true),
  ])
  func onlyAMediaTypeThatIsClearlyNoJSONIsRefused(type: String, isFine: Bool) async throws {
    let world = await SandboxWorld()
    var request = try Call().request()
    request.fields.replace("Content-Type", type)
    let answer = Answer(await world.send(request), to: request)
    #expect(answer.code == (isFine ? "SUCCESS" : "MEDIA_TYPE_NOT_ACCEPTABLE"))
    #expect(answer.byPlatform.isValid)
  }

  @Test(arguments: [
    ("", true), (String(repeating: "a", count: 128), true), (String(repeating: "a", count: 129), false), ("a b", false),
  ])
  func anAgentTokenMayBeEmptyAndHasAForm(token: String, isFine: Bool) async throws {
    let world = await SandboxWorld()
    var request = try Call().request()
    request.fields.append("Agent-Token", token)
    let answer = Answer(await world.send(request), to: request)
    #expect(answer.code == (isFine ? "SUCCESS" : "PARAM_ILLEGAL"))
    if !isFine { #expect(answer.message == "illegal parameter:Agent-Token") }
  }

  @Test func anAnswerIsGivenWhetherOrNotItCanBeRecorded() async throws {
    let world = await SandboxWorld()
    await world.store.fail("record")
    #expect(try await world.pay().code == "SUCCESS")
  }
}
