import HTTP
import Testing

@testable import Diagnosis

/// What the rows about the path propose for a received path.
struct PathRowTests {
  private static let pay = "/ams/api/v1/payments/pay"
  private static let sandboxPay = "/ams/sandbox/api/v1/payments/pay"

  @Test(arguments: [
    HeadRowCase("uri-full-url", pay, "https://gw.example" + pay, .request(host: "gw.example")),
    HeadRowCase("uri-full-url", pay, "https://gw.example:8443" + pay, .request(fields: ["Host": "gw.example:8443"])),
    HeadRowCase("uri-full-url", pay, "https://gw.example" + pay, .request(fields: ["Host": "gw.example:8443"])),
    HeadRowCase("uri-full-url", pay, "https://gw.example:443" + pay, .request(host: "gw.example")),
    HeadRowCase("uri-full-url", pay, "http://gw.example" + pay, .request(target: "http://gw.example" + pay)),
    HeadRowCase(
      "uri-full-url", "/n", "https://shop.example/n", .request(exchange: Exchange(uri: "https://shop.example/n"))),
    HeadRowCase("uri-full-url", pay, "https://open-sea-global.alipay.com" + pay),
    HeadRowCase("uri-full-url", pay, "https://open-na.alipay.com" + pay),
    HeadRowCase("uri-host-prefixed", pay, "gw.example" + pay, .request(host: "gw.example")),
    HeadRowCase("uri-host-prefixed", pay, "//gw.example" + pay, .request(host: "gw.example")),
    HeadRowCase("uri-host-prefixed", pay, "open-de-global.alipay.com:443" + pay),
  ])
  func theURLOrTheHostMayHaveBeenSigned(_ row: HeadRowCase) { row.expectProposed() }

  @Test(arguments: [
    HeadRowCase("uri-sandbox-prefix-missing", sandboxPay, pay),
    HeadRowCase("uri-sandbox-prefix-missing", "/x" + sandboxPay, "/x" + pay),
    HeadRowCase("uri-sandbox-prefix-extra", pay, sandboxPay),
    HeadRowCase("uri-prefix-missing", pay, "/v1/payments/pay"),
    HeadRowCase("uri-prefix-missing", pay, "/api/v1/payments/pay"),
    HeadRowCase("uri-prefix-missing", pay, "/ams/v1/payments/pay"),
    HeadRowCase("uri-prefix-missing", "/v1/payments/pay", pay),
    HeadRowCase("uri-prefix-missing", "/v1/payments/pay", sandboxPay),
    HeadRowCase("uri-prefix-missing", "/payments/pay", pay),
    HeadRowCase("uri-prefix-missing", "/api/v1/payments/pay", pay),
    HeadRowCase("uri-other-api", pay, "/ams/api/v1/payments/inquiryPayment"),
    HeadRowCase("uri-other-api", sandboxPay, "/ams/sandbox/api/v1/merchants/registration"),
    HeadRowCase("uri-other-api", "/v1/payments/refund", "/v1/payments/inquiryRefund"),
    HeadRowCase("uri-other-api", "/ams/api/v1/payments/unknown", "/ams/api/v1/payments/pay"),
  ])
  func anotherPrefixOrOperationMayHaveBeenSigned(_ row: HeadRowCase) { row.expectProposed() }

  @Test(arguments: [
    HeadRowCase("uri-trailing-slash", pay, pay + "/"),
    HeadRowCase("uri-trailing-slash", pay + "/", pay),
    HeadRowCase("uri-trailing-slash", "/", ""),
    HeadRowCase("uri-double-slash", pay, "/" + pay),
    HeadRowCase("uri-double-slash", "//ams/api/v1/payments/pay", pay),
    HeadRowCase("uri-double-slash", "//ams/api//v1/payments/pay", pay),
    HeadRowCase("uri-double-slash", "//ams/api//v1/payments/pay", "/ams/api//v1/payments/pay"),
    HeadRowCase("uri-double-slash", pay, "/ams/api//v1/payments/pay"),
    HeadRowCase("uri-missing-leading-slash", pay, "ams/api/v1/payments/pay"),
    HeadRowCase("uri-missing-leading-slash", "ams/api/v1/payments/pay", pay),
    HeadRowCase("uri-case", "/ams/api/v1/payments/inquiryPayment", "/ams/api/v1/payments/inquirypayment"),
    HeadRowCase("uri-case", "/ams/api/v1/payments/inquirypayment", "/ams/api/v1/payments/inquiryPayment"),
    HeadRowCase("uri-case", "/AMS/API/V1/PAYMENTS/INQUIRYPAYMENT", "/ams/api/v1/payments/inquiryPayment"),
    HeadRowCase("uri-case", "/Proxy/v1/payments/inquirypayment", "/Proxy/v1/payments/inquiryPayment"),
    HeadRowCase("uri-case", "/shop/notify", "/shop/Notify"),
    HeadRowCase("uri-case", pay, "/ams/api/v1/Payments/pay"),
    HeadRowCase("uri-case", "/shop/notify", "/Shop/Notify"),
    HeadRowCase("uri-case", pay, "/AMS/API/V1/PAYMENTS/PAY"),
    HeadRowCase("uri-percent-encoding", pay, "%2Fams%2Fapi%2Fv1%2Fpayments%2Fpay"),
    HeadRowCase("uri-percent-encoding", pay, "%2fams%2fapi%2fv1%2fpayments%2fpay"),
    HeadRowCase("uri-percent-encoding", "/a%2Fb", "/a/b"),
    HeadRowCase("uri-percent-encoding", "/a%2Fb", "/a%2fb"),
    HeadRowCase("uri-percent-encoding", "/a%20b", "/a%2520b"),
    HeadRowCase("uri-percent-encoding", "/a%20b", "/a b"),
    HeadRowCase("uri-percent-encoding", "/通知", "/%E9%80%9A%E7%9F%A5"),
    HeadRowCase("uri-percent-encoding", "/a b:c", "/a%20b:c"),
    HeadRowCase("uri-percent-encoding", "/a b", "%2Fa+b"),
  ])
  func slashesCaseAndEscapesMayDiffer(_ row: HeadRowCase) { row.expectProposed() }

  @Test(arguments: [
    HeadRowCase("uri-query-string", "/n", "/n?shop=1&x", .request(target: "/n?shop=1&x")),
    HeadRowCase("uri-query-string", "/n", "/n?s=7", .request(exchange: Exchange(uri: "https://a.example/n?s=7#top"))),
    HeadRowCase("uri-query-string", "/n", "/n?s=1", .request(fields: ["X-Original-URI": "/outer/n?s=1"])),
    HeadRowCase("uri-query-string", "/n", "/n?"),
    HeadRowCase("uri-query-string", "/n?shop=1", "/n", .request(target: "/n?shop=1")),
    HeadRowCase("uri-proxy-rewritten", "/n", "/shop/n", .request(exchange: Exchange(uri: "/shop/n"))),
    HeadRowCase("uri-proxy-rewritten", "/in/n", "/n", .request(exchange: Exchange(uri: "https://a.example/n?x=1"))),
    HeadRowCase("uri-proxy-rewritten", "/n", "/api/n", .request(exchange: Exchange(uri: "/api/n"))),
    HeadRowCase("uri-proxy-rewritten", "/n", "/api/n"),
    HeadRowCase("uri-proxy-rewritten", "/n", "/shop/n", .request(fields: ["X-Forwarded-Prefix": "/shop"])),
    HeadRowCase("uri-proxy-rewritten", "/n", "/shop/n", .request(fields: ["x-forwarded-prefix": "shop/"])),
    HeadRowCase("uri-proxy-rewritten", "/n", "/a/b/n", .request(fields: ["X-Forwarded-Prefix": "/a, /b"])),
    HeadRowCase("uri-proxy-rewritten", "/n", "/o/n", .request(fields: ["X-Original-URI": "/o/n?q=1"])),
    HeadRowCase("uri-proxy-rewritten", "/n", "/o/n", .request(fields: ["X-Original-URL": "https://a.example/o/n"])),
    HeadRowCase("uri-proxy-rewritten", "/n", "/o/n", .request(fields: ["X-Rewrite-URL": "/o/n"])),
    HeadRowCase("uri-proxy-rewritten", "/n", "/o/n", .request(fields: ["X-Forwarded-Path": "/o/n"])),
    HeadRowCase("uri-proxy-rewritten", "/n", "/o/n", .request(fields: ["x-envoy-original-path": "/o/n"])),
    HeadRowCase("uri-proxy-rewritten", "/n", "/o/n", .request(fields: ["Forwarded": "for=1.2.3.4; Path=\"/o/n\""])),
  ])
  func theAddressTheSenderUsedMayHaveBeenSigned(_ row: HeadRowCase) { row.expectProposed() }

  @Test(arguments: [
    HeadRowCase("uri-proxy-rewritten", pay, pay + "/", .request(exchange: Exchange(uri: pay + "/"))),
    HeadRowCase("uri-proxy-rewritten", pay, "/" + pay, .request(exchange: Exchange(uri: "/" + pay))),
    HeadRowCase("uri-proxy-rewritten", pay, sandboxPay, .request(exchange: Exchange(uri: sandboxPay))),
    HeadRowCase("uri-proxy-rewritten", "/a%20b", "/A b", .request(exchange: Exchange(uri: "/A b"))),
    HeadRowCase("uri-proxy-rewritten", "/v1/payments/pay", pay, .request(exchange: Exchange(uri: pay))),
    HeadRowCase("uri-sandbox-prefix-extra", "/ams/apix/v1", "/ams/sandbox/apix/v1"),
    HeadRowCase("uri-other-api", "/v1/payments/PAY", "/v1/payments/pay"),
    HeadRowCase("uri-missing-leading-slash", "//a", "/a"),
    HeadRowCase("uri-prefix-missing", "//a/b", "/a/b"),
  ])
  func aRowLeavesToOthersWhatIsTheirs(_ row: HeadRowCase) {
    #expect(!row.proposals.contains { $0.bytes == Array(row.signed.utf8) })
  }

  @Test func hostsOfTheMessageComeBeforeThoseOfTheDocuments() {
    let proposals = HeadRowCase.proposals("uri-full-url", Array("/n".utf8), .request(host: "gw.example"))
    #expect(proposals.first == HeadProposal("https://gw.example/n", cost: 1))
  }
}
