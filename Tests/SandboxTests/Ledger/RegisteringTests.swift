import AMS
import Foundation
import Groundwork
import Testing

@testable import Sandbox

@Suite struct RegisteringTests {
  private let store = MemoryStore()
  private let bench: LedgerBench

  init() { bench = LedgerBench(store) }

  private func status(_ body: JSON = ["registrationRequestId": "g-1"]) async throws -> Reply {
    try await bench.call("inquiryRegistrationStatus", body)
  }

  private func overall(_ id: String = "g-1") async throws -> String? {
    try await status(["registrationRequestId": .string(id)]).member("registrationResult.registrationStatus")
  }

  private func wallets(_ id: String = "g-1") async throws -> Set<String?> {
    let list =
      try await status(["registrationRequestId": .string(id)]).json["pspRegistrationResultList"]?.elements ?? []
    #expect(list.count == 9)
    return Set(list.map { $0.member(at: "registrationResult.registrationStatus")?.text })
  }

  @Test("taken in at once, decided by the wallets later, and notified") func approved() async throws {
    let answer = try await bench.register()
    #expect(
      answer.text
        == #"{"passThroughInfo":"kept","result":{"resultCode":"SUCCESS","resultMessage":"success.","resultStatus":"S"}}"#
    )
    #expect(try await overall() == "PENDING")
    #expect(try await wallets() == ["PENDING"])
    bench.clock.advance(60)
    try await bench.ledger.settleDue()
    #expect(try await overall() == "COMPLETED")
    #expect(try await wallets() == ["APPROVED"])
    let notification = try #require(await store.notifications.first)
    #expect(notification.operation == "notifyRegistrationStatus" && notification.subject == "g-1")
    #expect(notification.created == bench.clock.now)
    let body = try JSON(reading: notification.body)
    #expect(
      body.members?.map(\.name) == [
        "pspRegistrationResultList", "referenceMerchantId", "referenceStoreId", "registrationRequestId",
        "registrationResult",
      ])
    #expect(try await bench.register().text == answer.text, "the same id again")
    #expect(await store.registrations.count == 1)
  }

  @Test(
    "what the content says wrong is a reason against it",
    arguments: [
      (#"merchantInfo.merchantMCC"#, "58x2", "MERCHANT_MCC_ILLEGAL"),
      ("storeInfo.storeMCC", "581", "STORE_MCC_ILLEGAL"),
      ("storeInfo.storeName", " ", "STORE_NAME_IS_BLANK"), ("storeInfo.feeTier", "06", "FEE_TIER_ILLEGAL"),
      ("storeInfo.storeAddress.region", "Singapore", "STORE_REGION_IS_ILLEGAL"),
      ("merchantInfo.registrationDetail.legalName", " ", "MERCHANT_LEGAL_NAME_IS_BLANK"),
      ("merchantInfo.registrationDetail.registrationNo", " ", "REGISTRATION_NO_IS_BLANK"),
      ("merchantInfo.registrationDetail.businessType", "CLUB", "LEGAL_ENTITY_TYPE_ILLEGAL"),
      ("merchantInfo.registrationDetail.registrationAddress.region", "sg", "REGISTRATION_REGION_ILLEGAL"),
    ]) func rejected(_ path: String, _ value: String, _ reason: String) async throws
  {
    _ = try await bench.register()
    let registration = try #require(await store.registrations.first)
    #expect(registration.objections == [])
    let changed = registration.info.setting(path.split(separator: ".").map(String.init), to: .string(value))
    var members = changed.members ?? []
    members.append(.init("registrationRequestId", "g-2"))
    _ = try await bench.call("registration", .object(members))
    bench.clock.advance(60)
    #expect(try await overall("g-2") == "REJECTED")
    #expect(try await wallets("g-2") == ["REJECTED"])
    let reasons = try await status(["registrationRequestId": "g-2"]).json.member(at: "registrationResult.rejectReasons")
    #expect(reasons == [.string(reason)])
  }

  @Test("handed in twice: under review, then registered already") func twice() async throws {
    _ = try await bench.register("g-1")
    #expect(try await bench.register("g-2").code == "REGISTRATION_UNDER_REVIEW")
    bench.clock.advance(60)
    #expect(try await bench.register("g-2").code == "REPEAT_REGISTRATION")
    #expect(try await bench.register("g-3", mcc: "5813").code == "SUCCESS", "other content changes what is on record")
    #expect(try await bench.register("g-4", store: "S-2").code == "SUCCESS", "another store")
    #expect(await store.registrations.map(\.requestID) == ["g-1", "g-3", "g-4"])
  }

  @Test("a newer registration overtakes one that is pending") func overtaken() async throws {
    _ = try await bench.register("g-1")
    bench.clock.advance(1)
    #expect(try await bench.register("g-2", mcc: "5813").code == "SUCCESS")
    #expect(try await wallets("g-1") == ["CANCELLED"])
    bench.clock.advance(60)
    try await bench.ledger.settleDue()
    #expect(try await wallets("g-1") == ["CANCELLED"], "it is never decided")
    #expect(try await wallets("g-2") == ["APPROVED"])
    #expect(await store.notifications.map(\.subject) == ["g-2"])
  }

  @Test("the same id with other content names what differs") func inconsistent() async throws {
    _ = try await bench.register()
    let answer = try await bench.register("g-1", mcc: "5813")
    #expect(answer.code == "REPEAT_REQ_INCONSISTENT")
    #expect(answer.message.hasPrefix("merchantInfo.merchantMCC differs"))
  }

  @Test("what is on record is given back as it came; nothing else is found") func records() async throws {
    _ = try await bench.register()
    let info = try await bench.call("inquiryRegistrationInfo", ["referenceMerchantId": "M-1"])
    #expect(info.names() == ["merchantInfo", "productCodes", "result", "storeInfo"])
    #expect(info.member("merchantInfo.registrationDetail.legalName") == "Coffee Ltd")
    let unknown: [(String, JSON)] = [
      ("inquiryRegistrationInfo", ["referenceMerchantId": "M-2"]),
      ("inquiryRegistrationInfo", ["referenceMerchantId": "M-1", "referenceStoreId": "S-9"]),
      ("inquiryRegistrationStatus", ["registrationRequestId": "g-9"]),
      ("inquiryRegistrationStatus", ["registrationRequestId": "g-1", "referenceMerchantId": "M-2"]),
      ("inquiryRegistrationStatus", ["referenceMerchantId": "M-1", "referenceStoreId": "S-9"]),
    ]
    for (operation, body) in unknown {
      #expect(try await bench.call(operation, body).code == "RECORD_NOT_FOUND", "\(body.compact)")
    }
    #expect(
      try await status(["referenceMerchantId": "M-1"]).member("registrationResult.registrationStatus") == "PENDING")
    #expect(try await status([:]).code == "PARAM_ILLEGAL")
    #expect(try await bench.call("inquiryRegistrationInfo", [:]).code == "PARAM_ILLEGAL")
    #expect(try await bench.call("registration", ["registrationRequestId": "g"]).code == "PARAM_ILLEGAL")
    #expect(try await bench.call("registration", [:]).code == "PARAM_ILLEGAL")
  }

  @Test("a merchant that must be registered is paid once a wallet approved") func required() async throws {
    await store.set { $0.requiresRegistration = true }
    #expect(try await bench.pay("a").code == "MERCHANT_NOT_REGISTERED")
    _ = try await bench.register()
    #expect(try await bench.pay("b").code == "MERCHANT_NOT_REGISTERED", "pending is not enough")
    bench.clock.advance(60)
    #expect(try await bench.pay("c").code == "SUCCESS")
  }
}

extension JSON {
  /// The same with another value at a path.
  fileprivate func setting(_ path: [String], to value: JSON) -> JSON {
    guard let name = path.first else { return value }
    let inner = (self[name] ?? [:]).setting(Array(path.dropFirst()), to: value)
    return .object((members ?? []).filter { $0.name != name } + [.init(name, inner)])
  }
}
