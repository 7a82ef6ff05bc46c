import AMS
import Cryptography
import Foundation
import Groundwork
import HTTP
import Testing

@testable import Sandbox

@Suite struct GatekeeperTests {
  /// Every refusal: HTTP 200, header names in lower case, the client id echoed, signed by the right key.
  private func check(
    _ call: Call, _ code: String, house: Bool = false, _ change: (inout HTTPRequest) -> Void = { _ in },
    location: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    let world = await SandboxWorld()
    var request = try call.request()
    change(&request)
    let answer = Answer(await world.send(request), to: request)
    #expect(answer.response.status == 200, sourceLocation: location)
    #expect(answer.code == code, sourceLocation: location)
    #expect((house ? answer.byHouse : answer.byPlatform).isValid, sourceLocation: location)
    #expect(
      answer.response.fields.map(\.name) == ["content-type", "client-id", "response-time", "signature", "tracerid"],
      sourceLocation: location)
    #expect(
      answer.response.fields.first("client-id")?.value == request.fields.first("client-id")?.value ?? "",
      sourceLocation: location)
    #expect(answer.json?.members?.map(\.name) == ["result"], sourceLocation: location)
    #expect(await world.store.payments.isEmpty, sourceLocation: location)
    return answer
  }

  @Test(arguments: ["GET", "PUT", "DELETE", "post"])
  func onlyPOSTIsAnswered(method: String) async throws {
    let answer = try await check(Call(method: HTTPMethod(rawValue: method)), "METHOD_NOT_SUPPORTED")
    #expect(answer.status == "F")
  }

  @Test(arguments: ["/", "/ams/api/v1/payments", "/ams/api/v1/payments/pay/", "/ams/api/payments/pay", "/pay"])
  func anotherPathIsNoInterface(path: String) async throws {
    _ = try await check(Call(path: path), "NO_INTERFACE_DEF")
  }

  @Test(arguments: ["/ams/api/v1/payments/refunds", "/ams/api/v2/payments/pay", "/ams/sandbox/api/v1/payments/PAY"])
  func anUnknownOperationOfAKnownShapeIsAnInvalidAPI(path: String) async throws {
    let answer = try await check(Call(path: path), "INVALID_API")
    #expect(answer.message.contains("/ams/api/v1/payments/pay") != path.contains("refunds"))
  }

  @Test func theMethodIsJudgedBeforeThePathAndThePathBeforeTheClient() async throws {
    let stranger = ClientID(rawValue: "SANDBOX_5Y99999999999999")
    _ = try await check(Call(client: stranger, method: .get, path: "/x"), "METHOD_NOT_SUPPORTED", house: true)
    _ = try await check(Call(client: stranger, path: "/x"), "NO_INTERFACE_DEF", house: true)
  }

  @Test func aCallWithoutClientIDIsIllegalAndTheHouseSignsTheAnswer() async throws {
    let world = await SandboxWorld()
    for empty in [false, true] {
      var request = try Call(client: nil).request()
      if empty { request.fields.append("Client-Id", "") }
      let answer = Answer(await world.send(request), to: request)
      #expect(answer.code == "PARAM_ILLEGAL")
      #expect(answer.message == "illegal parameter:Client-Id can not be empty")
      #expect(answer.response.fields.first("client-id")?.value == "")
      #expect(answer.byHouse.isValid)
    }
  }

  @Test func aClientNobodyRegisteredIsInvalidAndTheHouseSignsTheAnswer() async throws {
    _ = try await check(Call(client: ClientID(rawValue: "SANDBOX_5Y99999999999999")), "CLIENT_INVALID", house: true)
  }

  @Test func aProductionClientWorksOnlyAfterPublishing() async throws {
    _ = try await check(Call(client: SandboxWorld.unpublished), "CLIENT_INVALID")
    let world = await SandboxWorld()
    #expect(try await world.call("pay", Call.pay(), from: SandboxWorld.published).code == "SUCCESS")
  }

  @Test func aProductionClientIsRefusedUnderTheSandboxPrefix() async throws {
    _ = try await check(
      Call(client: SandboxWorld.published, path: "/ams/sandbox/api/v1/payments/pay"), "CLIENT_INVALID")
  }

  @Test(arguments: ["/ams/api/v1/payments/pay", "/ams/sandbox/api/v1/payments/pay"])
  func aSandboxClientIsAnsweredUnderBothPrefixesAndTheAnswerIsSignedForTheOneAsked(path: String) async throws {
    let world = await SandboxWorld()
    let request = try Call(path: path).request()
    let answer = Answer(await world.send(request), to: request)
    #expect(answer.code == "SUCCESS")
    #expect(answer.byPlatform.isValid)
  }

  @Test func aClientWithoutKeyOnFileIsToldSo() async throws {
    _ = try await check(Call(client: SandboxWorld.keyless), "KEY_NOT_FOUND")
  }

  @Test(arguments: ["Request-Time", "Signature"])
  func aMissingOrEmptyHeaderIsNamed(header: String) async throws {
    let missing = try await check(Call(), "PARAM_ILLEGAL") { $0.fields.removeAll(header) }
    #expect(missing.message == "illegal parameter:\(header) can not be empty")
    let empty = try await check(Call(), "PARAM_ILLEGAL") { $0.fields.replace(header, "") }
    #expect(empty.message == "illegal parameter:\(header) can not be empty")
  }

  @Test func twoChangedBytesOfTheBodyAreAnInvalidSignature() async throws {
    let answer = try await check(Call(), "INVALID_SIGNATURE") { request in
      request.body[20] ^= 1
      request.body[21] ^= 1
    }
    #expect(answer.status == "F")
    let trace = try #require(answer.response.fields.first("tracerid")?.value)
    #expect(
      answer.message == "this key made the signature, but over other bytes: the message changed after signing"
        + "; why: till sandbox log --trace \(trace)")
  }

  @Test func aSignatureByAnotherKeyIsInvalid() async throws {
    let answer = try await check(Call(key: Keys.secondMerchant), "INVALID_SIGNATURE")
    #expect(answer.message.contains(Keys.merchant.publicKey.fingerprint.short))
  }

  @Test(arguments: [
    "nonsense", "algorithm=RSA256,keyVersion=1,signature=", "algorithm=ECC224,keyVersion=1,signature=Zg%3D%3D",
    "algorithm=RSA256,keyVersion=1,signature=%ZZ",
  ])
  func aSignatureThatCannotBeReadIsInvalid(header: String) async throws {
    _ = try await check(Call(), "INVALID_SIGNATURE") { $0.fields.replace("Signature", header) }
  }

  @Test func aLongHeaderIsNotQuotedBeyondTheDocumentedLength() async throws {
    let answer = try await check(Call(), "INVALID_SIGNATURE") {
      $0.fields.replace("Signature", String(repeating: "x", count: 5000))
    }
    #expect(answer.message.count == 256)
  }

  @Test func theSignatureIsJudgedBeforeTheBodyIsRead() async throws {
    _ = try await check(Call(body: "{", key: Keys.secondMerchant), "INVALID_SIGNATURE")
  }

  @Test(arguments: ["[]", "\"text\"", "null"])
  func aBodyThatIsNoJSONObjectIsIllegal(body: String) async throws {
    let answer = try await check(Call(body: body), "PARAM_ILLEGAL")
    #expect(answer.message == "illegal parameter:body is no JSON object")
  }

  @Test(arguments: [
    ("", "is no JSON from byte 0 on"), ("{", "is no JSON from byte 1 on"), ("{\"a\":1}x", "is no JSON from byte 7 on"),
    (#"{"a":{"value":1,"value":2}}"#, "names the member value twice"),
    (#"{"a":"\uD800"}"#, "holds text at byte 6 that is no UTF-8"),
    (String(repeating: "[", count: 200), "is nested more than 128 deep"),
  ])
  func aBodyThatCannotBeReadIsIllegalAndBothAnswerAndLogSayWhy(body: String, why: String) async throws {
    let answer = try await check(Call(body: body), "PARAM_ILLEGAL")
    #expect(answer.message == "illegal parameter:body is no JSON object: it " + why)

    let world = await SandboxWorld()
    await world.store.set { $0.isStrict = true }
    let request = try Call(body: body).request()
    let strict = Answer(await world.send(request), to: request)
    #expect(strict.message == "illegal parameter:body is no JSON object")
    let notes = await world.store.exchanges.flatMap(\.notes)
    #expect(notes.map(\.en) == ["the body is no JSON object: it " + why])
  }

  @Test func aNameAsLongAsTheBodyIsNotQuotedWhole() async throws {
    let name = String(repeating: "n", count: 10_000)
    let answer = try await check(Call(body: #"{"\#(name)":1,"\#(name)":2}"#), "PARAM_ILLEGAL")
    #expect(answer.message.count < 200)
    #expect(answer.message.hasSuffix("n… twice"))
  }

  @Test func aBodyOfEndlessBracketsIsIllegalAndHarmless() async throws {
    _ = try await check(Call(body: String(repeating: "[", count: 100_000)), "PARAM_ILLEGAL")
    _ = try await check(Call(body: String(repeating: #"{"a":"#, count: 20_000)), "PARAM_ILLEGAL")
  }

  @Test func parametersComeLast() async throws {
    let answer = try await check(Call(body: "{}"), "PARAM_ILLEGAL")
    #expect(answer.message == "illegal parameter:productCode can not be empty")
  }

  @Test func missingZeroAndOneMeanTheNewestKeyAndAHigherVersionMeansItself() async throws {
    let world = await SandboxWorld()
    let client = ClientID(rawValue: "SANDBOX_5Y00000000000003")
    await world.register(client, keys: [KeyVersion(1): Keys.secondMerchant, KeyVersion(2): Keys.merchant])
    var codes: [String] = []
    for (key, version) in [
      (Keys.merchant, 0), (Keys.merchant, 1), (Keys.merchant, 2), (Keys.secondMerchant, 1), (Keys.secondMerchant, 2),
      (Keys.merchant, 3),
    ] {
      let request = try Call(client: client, key: key, keyVersion: KeyVersion(version)).request()
      codes.append(Answer(await world.send(request), to: request).code)
    }
    var without = try Call(client: client).request()
    without.fields.replace(
      "Signature",
      "signature=" + (without.fields.first("Signature")?.value.components(separatedBy: "signature=")[1] ?? ""))
    codes.append(Answer(await world.send(without), to: without).code)
    #expect(
      codes == [
        "SUCCESS", "SUCCESS", "SUCCESS", "INVALID_SIGNATURE", "INVALID_SIGNATURE", "KEY_NOT_FOUND", "SUCCESS",
      ])
  }

  @Test func whereKeysOverlapAnyKeyInForceWillDoUnlessAVersionIsNamed() async throws {
    let world = await SandboxWorld()
    await world.store.set { $0.rotation = "overlap" }
    let client = ClientID(rawValue: "SANDBOX_5Y00000000000003")
    await world.register(client, keys: [KeyVersion(1): Keys.secondMerchant, KeyVersion(2): Keys.merchant])
    var codes: [String] = []
    for (key, version) in [
      (Keys.merchant, 1), (Keys.secondMerchant, 1), (Keys.secondMerchant, 0), (Keys.secondMerchant, 2),
      (Keys.merchant, 2), (Keys.house, 1),
    ] {
      let request = try Call(client: client, key: key, keyVersion: KeyVersion(version)).request()
      codes.append(Answer(await world.send(request), to: request).code)
    }
    #expect(
      codes == ["SUCCESS", "SUCCESS", "SUCCESS", "INVALID_SIGNATURE", "SUCCESS", "INVALID_SIGNATURE"])
  }

  @Test func aRefusalSaysThatTheKeyWasInForceOnce() async throws {
    let world = await SandboxWorld()
    let client = ClientID(rawValue: "SANDBOX_5Y00000000000003")
    await world.store.register(
      SandboxApp(
        clientID: client, verifiers: [KeyVersion(2): Verifier(publicKey: Keys.merchant.publicKey)],
        retired: [KeyVersion(1): Verifier(publicKey: Keys.secondMerchant.publicKey)],
        signer: Signer(privateKey: Keys.platform, keyVersion: .first), notificationURL: nil, isPublished: false))
    let request = try Call(client: client, key: Keys.secondMerchant).request()
    let answer = Answer(await world.send(request), to: request)
    #expect(answer.code == "INVALID_SIGNATURE")
    #expect(answer.message.hasPrefix("signed with key version 1, which is out of force"))
  }

  @Test func anAbsoluteRequestTargetCountsWithItsPath() async throws {
    let world = await SandboxWorld()
    var call = Call(path: "/ams/sandbox/api/v1/payments/pay")
    call.target = try RequestTarget(
      parsing: "https://open-sea-global.alipay.com/ams/sandbox/api/v1/payments/pay", for: .post)
    let request = try call.request()
    let answer = Answer(await world.send(request), to: request)
    #expect(answer.code == "SUCCESS")
    #expect(answer.byPlatform.isValid)
  }

  /// The Python and Go SDKs, given a gateway URL that ends in a slash, ask for `//ams` and sign `/ams`.
  @Test func aDoubledSlashIsAnsweredOverThePathThatWasSigned() async throws {
    let world = await SandboxWorld()
    var call = Call(path: "/ams/sandbox/api/v1/payments/pay")
    let asSigned = try call.request()
    call.target = RequestTarget(path: "//ams/sandbox/api/v1/payments/pay")
    let answer = Answer(await world.send(try call.request()), to: asSigned)
    #expect(answer.code == "SUCCESS")
    #expect(answer.byPlatform.isValid)
    let notes = await world.store.exchanges.flatMap(\.notes)
    #expect(notes.contains { $0.en.contains("ends in a slash") })
  }

  @Test func aDoubledSlashThatWasSignedIsAnsweredOverIt() async throws {
    let world = await SandboxWorld()
    let request = try Call(path: "//ams/sandbox/api/v1/payments/pay").request()
    let answer = Answer(await world.send(request), to: request)
    #expect(answer.code == "SUCCESS")
    #expect(answer.byPlatform.isValid)
  }

  @Test func aDoubledSlashIsRefusedInStrictModeOverThePathThatWasSigned() async throws {
    let world = await SandboxWorld()
    await world.store.set { $0.isStrict = true }
    var call = Call(path: "/ams/sandbox/api/v1/payments/pay")
    let asSigned = try call.request()
    call.target = RequestTarget(path: "//ams/sandbox/api/v1/payments/pay")
    let answer = Answer(await world.send(try call.request()), to: asSigned)
    #expect(answer.code == "NO_INTERFACE_DEF")
    #expect(answer.byPlatform.isValid)
  }

  @Test func whatSDKsSendBesidesIsTolerated() async throws {
    let world = await SandboxWorld()
    var request = try Call().request()
    request.fields.append("Content-Type", "application/json")
    request.fields.append("Agent-Token", "")
    request.fields.append("Key-Version", "1")
    request.fields.append("Accept", "text/plain,text/xml")
    request.fields = HTTPFields(request.fields.map { HTTPField($0.name.lowercased(), $0.value) })
    #expect(Answer(await world.send(request), to: request).code == "SUCCESS")
  }

  @Test(arguments: [
    "1735689600123", "2025-01-01T00:00:00+00:00", "2025-01-01T08:00:00+0800", "2025-01-01T00:00:00.1234567Z",
    "yesterday",
  ])
  func theTimeIsVerifiedAsTextWhateverItNames(time: String) async throws {
    let world = await SandboxWorld()
    let request = try Call(time: time).request()
    #expect(Answer(await world.send(request), to: request).code == "SUCCESS")
  }

  @Test func whenStorageFailsTheOutcomeIsUnknownAndTheClientsKeySignsIt() async throws {
    let world = await SandboxWorld()
    await world.store.fail("commit")
    let answer = try await world.pay()
    #expect(answer.response.status == 200)
    #expect(answer.code == "UNKNOWN_EXCEPTION")
    #expect(answer.status == "U")
    #expect(answer.byPlatform.isValid)
    #expect(await world.store.exchanges.last?.notes.last?[.en].contains("the sandbox's books failed") == true)
    await world.store.recover()
    #expect(try await world.pay().code == "SUCCESS")
  }

  @Test func whenNotEvenTheClientCanBeLookedUpTheHouseSignsThatTheOutcomeIsUnknown() async throws {
    let world = await SandboxWorld()
    await world.store.fail("app")
    let answer = try await world.pay()
    #expect(answer.code == "UNKNOWN_EXCEPTION")
    #expect(answer.byHouse.isValid)
  }
}
