import AMS
import Foundation
import Groundwork
import HTTP
import Testing

@testable import Sandbox

@Suite struct PaymentTests {
  @Test func aPaymentIsAnsweredAsDocumentedByteForByte() async throws {
    let world = await SandboxWorld()
    let answer = try await world.pay()
    let id = try #require(answer.member("paymentId"))
    #expect(id.count == 35)
    #expect(id.hasPrefix("20260115194010800100188"))
    #expect(
      answer.text == #"{"paymentAmount":{"currency":"SGD","value":"1250"},"#
        + #""paymentCreateTime":"2026-01-15T10:22:31+00:00","paymentId":"\#(id)","paymentRequestId":"p-1","#
        + #""paymentTime":"2026-01-15T10:22:31+00:00","pspCustomerInfo":{"pspName":"ALIPAY_CN"},"#
        + #""result":{"resultCode":"SUCCESS","resultMessage":"success.","resultStatus":"S"}}"#)
    #expect(answer.byPlatform.isValid)
    #expect(!answer.byHouse.isValid)
    #expect(answer.response.fields.first("response-time")?.value == "2026-01-15T10:22:31+00:00")
    #expect(answer.response.fields.first("content-type")?.value == "application/json; charset=UTF-8")
    #expect(
      answer.response.fields.first("signature")?.value.hasPrefix("algorithm=RSA256,keyVersion=1,signature=") == true)
  }

  @Test func theSamePaymentAgainIsAnsweredWithTheSameBytesAndTakenOnce() async throws {
    let world = await SandboxWorld()
    let first = try await world.pay()
    world.clock.advance(3600)
    let again = try await world.pay()
    #expect(again.text == first.text)
    #expect(await world.store.payments.count == 1)
    #expect(await world.store.notifications.count == 1)
  }

  @Test func theSameIDWithAnotherAmountOrCodeIsInconsistentAndChangesNothing() async throws {
    let world = await SandboxWorld()
    let first = try await world.pay()
    let amount = try await world.pay(amount: #""1251""#)
    #expect(amount.code == "REPEAT_REQ_INCONSISTENT")
    #expect(amount.status == "F")
    #expect(amount.message == "paymentAmount.value differs from the first request with this paymentRequestId")
    let code = try await world.pay(code: #""288888888888888889""#)
    #expect(code.code == "REPEAT_REQ_INCONSISTENT")
    #expect(code.message.hasPrefix("paymentMethod.paymentMethodId"))
    #expect(try await world.pay().text == first.text)
    #expect(await world.store.payments.count == 1)
  }

  @Test func anotherCurrencyIsAnotherAmount() async throws {
    let world = await SandboxWorld()
    _ = try await world.pay()
    let other = Call.pay().replacingOccurrences(of: "SGD", with: "USD")
    #expect(try await world.call("pay", other).code == "REPEAT_REQ_INCONSISTENT")
  }

  @Test func theSameIDOfAnotherClientIsAnotherPayment() async throws {
    let world = await SandboxWorld()
    let first = try await world.pay()
    let other = try await world.call("pay", Call.pay(), from: SandboxWorld.otherClient)
    #expect(other.code == "SUCCESS")
    #expect(other.member("paymentId") != first.member("paymentId"))
    #expect(await world.store.payments.count == 2)
  }

  @Test func aBadPaymentCodeFailsTheSameWayEachTimeAndIsFoundAsFailed() async throws {
    let world = await SandboxWorld()
    let answer = try await world.pay(code: #""1234567890123456""#)
    let id = try #require(answer.member("paymentId"))
    #expect(
      answer.text == #"{"paymentId":"\#(id)","paymentRequestId":"p-1","result":{"resultCode":"INVALID_PAYMENT_CODE","#
        + #""resultMessage":"the payment code cannot be used here.","resultStatus":"F"}}"#)
    #expect(try await world.pay(code: #""1234567890123456""#).text == answer.text)
    let inquiry = try await world.call("inquiryPayment", #"{"paymentRequestId":"p-1"}"#)
    #expect(
      inquiry.text == #"{"paymentId":"\#(id)","paymentRequestId":"p-1","paymentResultCode":"INVALID_PAYMENT_CODE","#
        + #""paymentResultMessage":"the payment code cannot be used here.","paymentStatus":"FAIL","#
        + #""result":{"resultCode":"SUCCESS","resultMessage":"success.","resultStatus":"S"}}"#)
    #expect(await world.store.notifications.isEmpty)
  }

  @Test(arguments: ["PaymentCode", "PAYMENTCODE", "paymentcode"])
  func theScenarioIsReadInAnyCase(scenario: String) async throws {
    let world = await SandboxWorld()
    let more = #","paymentFactor":{"inStorePaymentScenario":"\#(scenario)"}"#
    #expect(try await world.pay(more: more).code == "SUCCESS")
  }

  @Test func aScenarioNobodyKnowsIsRefused() async throws {
    let world = await SandboxWorld()
    let answer = try await world.pay(more: #","paymentFactor":{"inStorePaymentScenario":"DoorCode"}"#)
    #expect(answer.code == "PARAM_ILLEGAL")
    #expect(answer.message.hasPrefix("illegal parameter:paymentFactor.inStorePaymentScenario "))
    #expect(await world.store.payments.isEmpty)
  }

  @Test func numbersAreTakenWhereStringsAreDocumented() async throws {
    let world = await SandboxWorld()
    let answer = try await world.pay(amount: "1250", code: "288888888888888888")
    #expect(answer.code == "SUCCESS")
    #expect(answer.text.contains(#""value":"1250""#))
    #expect(try await world.pay().text == answer.text)
  }

  @Test func unknownMembersNullsAndStrayDefaultsAreTolerated() async throws {
    let world = await SandboxWorld()
    let more =
      #","merchantRegion":null,"isAuthorization":false,"env":{"terminalType":"WEB","osType":"IOS"},"paymentFactor":null"#
      + #","paymentNotifyUrl":null,"unheardOf":[1,{"a":null}]"#
    #expect(try await world.pay(more: more).code == "SUCCESS")
  }

  @Test func aPaymentIsFoundByEitherIDAndThePaymentIDWins() async throws {
    let world = await SandboxWorld()
    let first = try await world.pay("p-1")
    _ = try await world.pay("p-2", amount: #""99""#)
    let id = try #require(first.member("paymentId"))
    let expected =
      #"{"paymentAmount":{"currency":"SGD","value":"1250"},"paymentCreateTime":"2026-01-15T10:22:31+00:00","#
      + #""paymentId":"\#(id)","paymentRequestId":"p-1","paymentResultCode":"SUCCESS","paymentResultMessage":"success.","#
      + #""paymentStatus":"SUCCESS","paymentTime":"2026-01-15T10:22:31+00:00","pspCustomerInfo":{"pspName":"ALIPAY_CN"},"#
      + #""result":{"resultCode":"SUCCESS","resultMessage":"success.","resultStatus":"S"}}"#
    for body in [
      #"{"paymentRequestId":"p-1"}"#, #"{"paymentId":"\#(id)"}"#, #"{"paymentId":"\#(id)","paymentRequestId":"p-2"}"#,
      #"{"paymentId":"","paymentRequestId":"p-1"}"#, #"{"paymentId":null,"paymentRequestId":"p-1"}"#,
    ] {
      #expect(try await world.call("inquiryPayment", body).text == expected, "\(body)")
    }
  }

  @Test func aPaymentThatIsNotTheClientsOwnDoesNotExist() async throws {
    let world = await SandboxWorld()
    let id = try #require(try await world.pay().member("paymentId"))
    for body in [#"{"paymentRequestId":"p-1"}"#, #"{"paymentId":"\#(id)"}"#] {
      let answer = try await world.call("inquiryPayment", body, from: SandboxWorld.otherClient)
      #expect(
        answer.text
          == #"{"result":{"resultCode":"ORDER_NOT_EXIST","resultMessage":"order not exist","resultStatus":"F"}}"#)
      #expect(answer.byPlatform.isValid)
    }
    #expect(
      try await world.call("inquiryPayment", #"{"paymentId":"x","paymentRequestId":"p-1"}"#).code == "ORDER_NOT_EXIST")
  }

  @Test func fiftyIdenticalPaysAtOnceTakeOnePayment() async throws {
    let world = await SandboxWorld()
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<50 { group.addTask { try await world.pay().text } }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(texts.count == 50)
    #expect(Set(texts).count == 1)
    #expect(await world.store.payments.count == 1)
    #expect(await world.store.notifications.count == 1)
  }

  @Test func textThatIsNotASCIIComesBackAsItWas() async throws {
    let world = await SandboxWorld()
    let answer = try await world.pay("订单-\\u4e00-é")
    #expect(answer.member("paymentRequestId") == "订单-一-é")
    #expect(answer.byPlatform.isValid)
  }
}
