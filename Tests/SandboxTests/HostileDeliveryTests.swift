import AMS
import Cryptography
import Foundation
import Groundwork
import HTTP
import Testing

@testable import Sandbox

@Suite struct HostileDeliveryTests {
  private static let keys: (own: PrivateKey, foreign: PrivateKey)? = try? (
    PrivateKey.generate(.bits2048), PrivateKey.generate(.bits2048)
  )

  private func request(_ delivery: HostileDelivery) throws -> (HTTPRequest, isGenuine: Bool) {
    let keys = try #require(Self.keys)
    let app = SandboxApp(
      clientID: ClientID(rawValue: "SANDBOX_5Y1"), verifiers: [:],
      signer: Signer(privateKey: keys.own, keyVersion: .first), notificationURL: nil, isPublished: false)
    let url = try HTTPURL(parsing: "http://127.0.0.1:9000/notify?from=alipay")
    let draft = delivery.draft(of: [
      "notifyType": "PAYMENT_RESULT", "paymentAmount": ["currency": "USD", "value": "1000"],
    ])
    let request = try draft.request(
      to: url, from: app, at: Date(timeIntervalSince1970: 1_768_472_551),
      stranger: Signer(privateKey: keys.foreign, keyVersion: .first))
    return (request, Verifier(publicKey: keys.own.publicKey).verify(request).isValid)
  }

  @Test("ids are their own, and the good one comes first")
  func order() {
    #expect(Set(HostileDelivery.all.map(\.id)).count == HostileDelivery.all.count)
    #expect(HostileDelivery.all.first?.id == "good")
  }

  @Test("what is to be refused for its signature does not verify, everything else does", arguments: HostileDelivery.all)
  func signatures(_ delivery: HostileDelivery) throws {
    let isForged = ["bad-signature", "other-key", "unsigned", "changed-amount"].contains(delivery.id)
    #expect(try request(delivery).isGenuine == !isForged)
  }

  @Test("a changed amount is all that is changed")
  func changedAmount() throws {
    let (good, _) = try request(.good)
    let (changed, _) = try request(.changedAmount)
    #expect(
      String(decoding: changed.body, as: UTF8.self)
        == String(decoding: good.body, as: UTF8.self).replacing("1000", with: "1"))
  }

  @Test("the old time is three days before the clock")
  func oldTime() throws {
    // date -u -d @1768472551 is 2026-01-15T10:22:31
    #expect(try request(.oldTime).0.fields.first("Request-Time")?.value.hasPrefix("2026-01-12T10:22:31") == true)
  }

  @Test("the large body is more than a mebibyte")
  func large() throws {
    #expect(try request(.largeBody).0.body.count > 1 << 20)
  }
}
