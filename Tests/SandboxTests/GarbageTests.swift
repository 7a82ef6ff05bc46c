import AMS
import Foundation
import Groundwork
import HTTP
import Testing

@testable import Sandbox

/// Whatever is sent: status 200, the three headers in lower case, a signature that verifies, a result of three members.
@Suite struct GarbageTests {
  private func check(_ request: HTTPRequest, in world: SandboxWorld) async throws {
    guard case .respond(let response, .zero) = await world.gateway.handle(request) else {
      Issue.record("no plain answer")
      return
    }
    #expect(response.status == 200)
    for name in ["client-id", "response-time", "signature"] {
      #expect(response.fields.list.filter { $0.name == name }.count == 1)
    }
    // A client that signed `//ams` as it asked for it verifies over that; every other over `/ams`.
    let paths = [request.signedPath.rawValue, request.target.path]
    let isSigned = paths.contains { path in
      var asked = request
      asked.target = RequestTarget(path: path)
      let answer = Answer(response, to: asked)
      return answer.byPlatform.isValid || answer.byHouse.isValid
    }
    #expect(isSigned)
    let result = try #require(try JSON(reading: response.body)["result"]?.members)
    #expect(Set(result.map(\.name)) == ["resultCode", "resultMessage", "resultStatus"])
    #expect(result.allSatisfy { $0.value.text != nil })
    // What goes out can be written, and read back as one message.
    #expect((try? HTTPSerializer.bytes(of: response.framed(for: request.method))) != nil)
  }

  @Test(arguments: 0..<8 as Range<UInt64>) func everyAnswerKeepsTheProtocol(seed: UInt64) async throws {
    let world = await SandboxWorld()
    var chance = SeededChance(seed: seed)
    for _ in 0..<40 {
      try await check(try Self.garbled(&chance), in: world)
    }
    #expect(await world.store.exchanges.count == 40)
  }

  private static func garbled(_ chance: inout SeededChance) throws -> HTTPRequest {
    let paths = [
      "/ams/api/v1/payments/pay", "/ams/sandbox/api/v1/payments/pay", "//ams/sandbox/api/v1/payments/pay", "/",
      "/ams/api/v1/payments/cancel", "/ams/api/v1/merchants/registration", "/ams/api/v9/x/y", "/%00", "//", "/ams//",
    ]
    let bodies = [
      Call.pay(), "", "{", "null", "[[[[", "{\"paymentRequestId\":{}}", "\u{0}\u{1}", "{\"a\":1e999}",
      "{\"\":\"\\ud800\"}",
      String(repeating: "{\"a\":", count: 3_000), Call.pay(amount: "1e400"), Call.pay(amount: "-1"),
    ]
    let clients = [SandboxWorld.sandboxClient, SandboxWorld.published, ClientID(rawValue: "x"), ClientID(rawValue: "")]
    var call = Call(
      body: bodies.randomElement(using: &chance) ?? "", client: clients.randomElement(using: &chance),
      method: [.post, .post, .post, .get, HTTPMethod(rawValue: "BREW")].randomElement(using: &chance) ?? .post,
      path: paths.randomElement(using: &chance))
    call.time = ["1768472551000", "", "x", "9999999999999", "2026-13-99T99:99:99Z"].randomElement(using: &chance) ?? ""
    var request = try call.request()
    // A few bytes of the head and the body are hit.
    var fields: [HTTPField] = []
    for field in request.fields {
      switch Int.random(in: 0..<12, using: &chance) {
      case 0: continue
      case 1: fields += [field, field]
      case 2:
        var value = field.rawValue
        let junk: [UInt8] = [0x09, 0x20, 0x25, 0x2C, 0x3D, 0x7E, 0x80, 0xFF, 0xC3]
        for _ in 0..<3 {
          let place = Int.random(in: 0...value.count, using: &chance)
          value.insert(junk.randomElement(using: &chance) ?? 0x25, at: place)
        }
        fields.append(HTTPField(name: field.name.uppercased(), rawValue: value))
      default: fields.append(field)
      }
    }
    request.fields = HTTPFields(fields)
    if !request.body.isEmpty, Bool.random(using: &chance) {
      request.body[Int.random(in: 0..<request.body.count, using: &chance)] ^= UInt8.random(in: 1...255, using: &chance)
    }
    return request
  }
}
