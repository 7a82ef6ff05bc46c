import AMS
import Cryptography
import Foundation
import Groundwork
import HTTP
import Testing

@testable import Sandbox

/// How each official SDK writes a call, and what it asks of the answer. Observed by running them; see the notes in
/// `docs/decisions` and the protocol notes.
struct WireForm: Sendable, CustomTestStringConvertible {
  /// How an SDK takes the signature out of the answer's header.
  enum SignatureReading: Sendable {
    /// Java: three parts by commas, the third with exactly one `=`.
    case thirdPart
    /// PHP: what follows the last `=`; header lines are searched for lower-case words.
    case afterLastEquals
    /// Python, Go, .NET: the part named `signature`.
    case named
  }

  var name: String
  var time: String
  var fields: @Sendable (_ client: String, _ time: String, _ signature: String) -> [(String, String)]
  var body: String
  var target: @Sendable (String) -> String = { $0 }
  /// Turns upper-case escapes into what the SDK's encoder writes.
  var usesLowerCaseHex = false
  var reading = SignatureReading.named
  var path = "/ams/sandbox/api/v1/payments/pay"

  var testDescription: String { name }

  static let compact =
    #"{"order":{"orderAmount":{"currency":"SGD","value":"1250"},"orderDescription":"Kaffee für 张三\u2028"},"#
    + #""paymentAmount":{"currency":"SGD","value":"1250"},"paymentFactor":{"inStorePaymentScenario":"PAYMENTCODE"},"#
    + #""paymentMethod":{"paymentMethodId":"288888888888888888","paymentMethodType":"CONNECT_WALLET"},"#
    + #""paymentRequestId":"w-1","productCode":"IN_STORE_PAYMENT"}"#

  /// `json.dumps(body, indent=3)`: ASCII, amounts as the caller passed them, here numbers.
  static let indented = """
    {
       "paymentRequestId": "w-1",
       "productCode": "IN_STORE_PAYMENT",
       "order": {
          "orderAmount": {
             "currency": "SGD",
             "value": 1250
          },
          "orderDescription": "\\u5496\\u5561"
       },
       "paymentAmount": {
          "currency": "SGD",
          "value": 1250
       },
       "paymentMethod": {
          "paymentMethodType": "CONNECT_WALLET",
          "paymentMethodId": 288888888888888888
       },
       "paymentFactor": {
          "inStorePaymentScenario": "PaymentCode"
       }
    }
    """

  /// `System.Text.Json` with nulls and the first case of enums nobody set.
  static let withNulls =
    #"{"paymentRequestId":"w-1","productCode":"IN_STORE_PAYMENT","order":{"orderDescription":"a\u002Bb \u003C\u5496","#
    + #""orderAmount":{"currency":"SGD","value":"1250"},"referenceOrderId":null,"env":{"terminalType":"WEB","osType":"IOS"}},"#
    + #""paymentAmount":{"currency":"SGD","value":"1250"},"paymentMethod":{"paymentMethodType":"CONNECT_WALLET","#
    + #""paymentMethodId":"288888888888888888","customerId":null},"paymentRedirectUrl":"https://shop.example/r","#
    + #""paymentNotifyUrl":null,"paymentFactor":{"inStorePaymentScenario":"PaymentCode","presentmentMode":"BUNDLE"},"#
    + #""isInStorePayment":false,"settlementStrategy":null}"#

  static let all: [WireForm] = [
    WireForm(
      name: "Java", time: "1768472551000",
      fields: { client, time, signature in
        [
          ("Content-Type", "application/json; charset=UTF-8"), ("User-Agent", "global-open-sdk-java/2.2.8"),
          ("client-id", client), ("Request-Time", time), ("Signature", signature),
          ("Accept", "text/plain,text/xml,text/javascript,text/html"), ("Cache-Control", "no-cache"),
          ("Connection", "keep-alive"), ("Host", "open-sea-global.alipay.com"),
        ]
      }, body: compact, reading: .thirdPart),
    WireForm(
      name: "Java, on the production path", time: "1768472551000",
      fields: { client, time, signature in
        [("client-id", client), ("Request-Time", time), ("Signature", signature)]
      }, body: compact, reading: .thirdPart, path: "/ams/api/v1/payments/pay"),
    WireForm(
      name: "Python", time: "2026-01-15T10:22:31+00:00",
      fields: { client, time, signature in
        [
          ("Content-type", "application/json; charset=UTF-8"),
          ("Accept", "text/plain,text/xml,text/javascript,text/html"), ("Request-Time", time), ("client-id", client),
          ("Signature", signature), ("User-Agent", "global-open-sdk-python/1.7.1"),
        ]
      }, body: indented, target: { "https://open-sea-global.alipay.com" + $0 }),
    WireForm(
      name: "Python, gateway URL with a slash", time: "2026-01-15T10:22:31+00:00",
      fields: { client, time, signature in
        [("Content-type", "application/json"), ("client-id", client), ("Request-Time", time), ("Signature", signature)]
      }, body: indented, target: { "https://open-sea-global.alipay.com/" + $0 }),
    WireForm(
      name: "PHP", time: "2026-01-15T10:22:31+0000",
      fields: { client, time, signature in
        [
          ("Host", "open-sea-global.alipay.com"), ("Accept", "*/*"),
          ("Content-Type", "application/json; charset=UTF-8"), ("User-Agent", "global-open-sdk-php/1.5.5"),
          ("Request-Time", time), ("client-id", client), ("Signature", signature), ("Expect", "100-continue"),
        ]
      }, body: compact.replacingOccurrences(of: "张三", with: #"\u5f20\u4e09 a\/b"#), reading: .afterLastEquals),
    WireForm(
      name: "Go", time: "1768472551000",
      fields: { client, time, signature in
        [
          ("Host", "open-sea-global.alipay.com"), ("User-Agent", "Go-http-client/1.1"), ("Agent-Token", ""),
          ("Client-Id", client), ("Content-Type", "application/json; charset=UTF-8"),
          ("Content-Type", "application/json"),
          ("Key-Version", "1"), ("Request-Time", time), ("Sdk-Version", "global-open-sdk-go/1.3.5"),
          ("Signature", signature), ("Accept-Encoding", "gzip"),
        ]
      }, body: compact.replacingOccurrences(of: "coffee", with: #"a\u0026b"#)),
    WireForm(
      name: "Go, gateway URL with a slash", time: "1768472551000",
      fields: { client, time, signature in
        [("Agent-Token", ""), ("Client-Id", client), ("Request-Time", time), ("Signature", signature)]
      }, body: compact, target: { "/" + $0 }),
    WireForm(
      name: ".NET", time: "2026-01-15T10:22:31.1234567Z",
      fields: { client, time, signature in
        [
          ("Host", "open-sea-global.alipay.com"), ("client-id", client), ("request-time", time),
          ("signature", signature), ("X-sdkVersion", "global-open-sdk-dotnet/2.2.5"),
          ("Content-Type", "application/json; charset=utf-8"),
        ]
      }, body: withNulls, usesLowerCaseHex: true),
    WireForm(
      name: "ams-java of 2020", time: "2026-01-15T18:22:31+08:00",
      fields: { client, time, signature in
        [
          ("Content-Type", "application/json; charset=UTF-8"), ("Client-Id", client), ("Request-Time", time),
          ("Signature", signature.replacingOccurrences(of: ",", with: ", ")), ("X-sdkVersion", "2.2.0"),
        ]
      }, body: compact, reading: .thirdPart, path: "/ams/api/v1/payments/pay"),
  ]
}

@Suite struct WireFormTests {
  private static let client = SandboxWorld.sandboxClient

  private func request(_ form: WireForm) throws -> HTTPRequest {
    let body = Array(form.body.utf8)
    let content = SigningContent(
      method: .post, path: APIPath(rawValue: form.path), clientID: Self.client, time: RequestTime(rawValue: form.time),
      body: body)
    var signature = try Signer(privateKey: Keys.merchant, keyVersion: .first).sign(content).text
    if form.usesLowerCaseHex {
      signature = signature.replacing(/%[0-9A-F]{2}/) { String($0.output).lowercased() }
    }
    return HTTPRequest(
      method: .post, target: try RequestTarget(parsing: form.target(form.path), for: .post),
      fields: HTTPFields(form.fields(Self.client.rawValue, form.time, signature).map { HTTPField($0.0, $0.1) }),
      body: body)
  }

  /// The answer as the SDK sees it: verified over the path it signed, with the signature it finds its own way.
  private func check(_ response: HTTPResponse, _ form: WireForm) throws {
    #expect(response.status == 200)
    func header(_ name: String) throws -> String {
      // Python and PHP look for this spelling and no other.
      let field = response.fields.list.first { $0.name == name }
      return try #require(field?.value, "\(name) in lower case")
    }
    let value = try header("signature")
    #expect(try header("client-id") == Self.client.rawValue)
    for field in response.fields where field.name != "signature" && field.name != "response-time" {
      let line = "\(field.name): \(field.value)".lowercased()
      #expect(!line.contains("signature") && !line.contains("response-time"), "PHP searches every line")
    }
    let encoded: String
    switch form.reading {
    case .thirdPart:
      let parts = value.split(separator: ",")
      #expect(parts.count == 3)
      let pair = parts[2].split(separator: "=", omittingEmptySubsequences: false)
      #expect(pair.count == 2, "exactly one =")
      encoded = String(pair[1])
    case .afterLastEquals: encoded = String(value[value.index(after: try #require(value.lastIndex(of: "=")))...])
    case .named: encoded = try SignatureHeader(parsing: value).encodedSignature
    }
    let content = SigningContent(
      method: .post, path: APIPath(rawValue: form.path), clientID: Self.client,
      time: RequestTime(rawValue: try header("response-time")), body: response.body)
    let verification = Verifier(publicKey: Keys.platform.publicKey).verify(
      content, header: "algorithm=RSA256,keyVersion=1,signature=\(encoded)")
    #expect(verification.isValid)
  }

  @Test(arguments: WireForm.all) func everySDKIsAnsweredAndCanVerifyTheAnswer(form: WireForm) async throws {
    let world = await SandboxWorld()
    let response = await world.send(try request(form))
    try check(response, form)
    let answer = try JSON(reading: response.body)
    #expect(CallResult(answer: answer)?.code == "SUCCESS", "\(String(decoding: response.body, as: UTF8.self))")
    // Go fails on a numeric value after it has verified.
    #expect(answer.member(at: "paymentAmount.value")?.text == "1250")
    let exchange = try #require(await world.store.exchanges.first)
    #expect(exchange.verdict == .verified)
    #expect(!exchange.notes.contains { $0.en.contains("Request-Time") }, "each of the five forms of time is read")
  }

  @Test(arguments: WireForm.all) func everySDKCanVerifyARefusal(form: WireForm) async throws {
    let world = await SandboxWorld()
    var request = try request(form)
    request.body.append(0x20)
    let response = await world.send(request)
    try check(response, form)
    let result = try #require(CallResult(answer: try JSON(reading: response.body)))
    #expect(result.code == "INVALID_SIGNATURE")
  }

  @Test func aBodyAboveAMebibyteIsRead() async throws {
    let world = await SandboxWorld()
    let filler = String(repeating: "x", count: 1_200_000)
    let answer = try await world.pay(more: #","memo":"\#(filler)""#)
    #expect(answer.code != "INVALID_SIGNATURE" && !answer.message.contains("longer"))
  }
}
