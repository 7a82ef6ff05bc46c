import Testing

@testable import Diagnosis

struct JSONRowCase: Sendable, CustomTestStringConvertible {
  let cause: CauseID
  let received: String
  let signed: String

  init(_ cause: CauseID, _ received: String, _ signed: String) {
    self.cause = cause
    self.received = received
    self.signed = signed
  }

  var testDescription: String { "\(cause): \(received) ← \(signed)" }
}

enum JSONRowCases {
  static let all: [JSONRowCase] = order + writing + escapes + numbers + values + strings + dates

  private static let order = [
    JSONRowCase("json-key-order", #"{"b":1,"a":{"d":1,"c":2}}"#, #"{"a":{"c":2,"d":1},"b":1}"#),
    JSONRowCase("json-key-order", #"{"b":1,"a":{"d":1,"c":2}}"#, #"{"a":{"d":1,"c":2},"b":1}"#),
    JSONRowCase("json-key-order", #"{"b":1,"a":{"d":1,"c":2}}"#, #"{"b":1,"a":{"c":2,"d":1}}"#),
    JSONRowCase("json-key-order", #"{"a":1,"b":2,"c":3}"#, #"{"c":3,"b":2,"a":1}"#),
    JSONRowCase("json-key-order", #"{"b":1,"A":2,"a":3}"#, #"{"A":2,"a":3,"b":1}"#),
    // java 17, new HashMap filled in this order, keySet()
    JSONRowCase(
      "json-key-order",
      #"{"paymentRequestId":0,"order":1,"paymentAmount":2,"paymentMethod":3,"paymentNotifyUrl":4,"paymentFactor":5,"settlementStrategy":6,"productCode":7,"paymentExpiryTime":8}"#,
      #"{"settlementStrategy":6,"productCode":7,"paymentNotifyUrl":4,"paymentRequestId":0,"paymentMethod":3,"paymentFactor":5,"paymentExpiryTime":8,"paymentAmount":2,"order":1}"#
    ),
    // java 17: a 13th member makes the table of 16 grow to 32; a key outside ASCII
    JSONRowCase(
      "json-key-order",
      #"{"paymentRequestId":0,"order":1,"paymentAmount":2,"paymentMethod":3,"paymentNotifyUrl":4,"paymentFactor":5,"settlementStrategy":6,"productCode":7,"paymentExpiryTime":8,"merchantRegion":9,"env":10,"extendInfo":11,"支付":12}"#,
      #"{"支付":12,"paymentNotifyUrl":4,"paymentRequestId":0,"paymentExpiryTime":8,"env":10,"extendInfo":11,"paymentAmount":2,"merchantRegion":9,"settlementStrategy":6,"productCode":7,"paymentMethod":3,"paymentFactor":5,"order":1}"#
    ),
    // java 17, new HashMap<>(map) of five members: a table of 8
    JSONRowCase(
      "json-key-order",
      #"{"paymentRequestId":0,"order":1,"paymentAmount":2,"paymentMethod":3,"paymentNotifyUrl":4}"#,
      #"{"paymentMethod":3,"paymentAmount":2,"paymentNotifyUrl":4,"paymentRequestId":0,"order":1}"#),
    // The order of the reference, out of a sorted body
    JSONRowCase(
      "json-key-order",
      #"{"order":1,"paymentAmount":2,"paymentExpiryTime":8,"paymentFactor":5,"paymentMethod":3,"paymentNotifyUrl":4,"paymentRequestId":0,"productCode":7}"#,
      #"{"productCode":7,"paymentRequestId":0,"order":1,"paymentAmount":2,"paymentMethod":3,"paymentExpiryTime":8,"paymentNotifyUrl":4,"paymentFactor":5}"#
    ),
    // Any order of one object, and of two
    JSONRowCase(
      "json-key-order", #"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7}"#,
      #"{"d":4,"g":7,"a":1,"f":6,"b":2,"e":5,"c":3}"#),
    JSONRowCase(
      "json-key-order", #"{"a":{"x":1,"y":2,"z":3},"b":2,"c":3,"d":4}"#,
      #"{"c":3,"a":{"y":2,"z":3,"x":1},"d":4,"b":2}"#),
  ]

  private static let writing = [
    JSONRowCase("json-whitespace", #"{"a":1,"b":[1,2]}"#, #"{"a": 1, "b": [1, 2]}"#),
    JSONRowCase("json-whitespace", #"{"a": 1, "b": [1, 2]}"#, #"{"a":1,"b":[1,2]}"#),
    JSONRowCase("json-whitespace", #"{"a":1}"#, "{\r\n    \"a\": 1\r\n}"),
    JSONRowCase("json-whitespace", #"{"a":1,"b":2}"#, #"{"a" : 1, "b" : 2}"#),
    JSONRowCase("json-whitespace", "{\"a\": 1}\n", "{\"a\":1}\n"),
  ]

  private static let escapes = [
    JSONRowCase("json-unicode-escapes", #"{"名":"茶😀"}"#, #"{"\u540d":"\u8336\ud83d\ude00"}"#),
    JSONRowCase("json-unicode-escapes", #"{"名":"茶😀"}"#, #"{"\u540D":"\u8336\uD83D\uDE00"}"#),
    JSONRowCase("json-unicode-escapes", #"{"a":"\u8336\uD83D\uDE00"}"#, #"{"a":"茶😀"}"#),
    JSONRowCase("json-escaped-slashes", #"{"u":"https://a/b"}"#, #"{"u":"https:\/\/a\/b"}"#),
    JSONRowCase("json-escaped-slashes", #"{"u":"https:\/\/a\/b"}"#, #"{"u":"https://a/b"}"#),
    // encoding/json, HTMLEscape
    JSONRowCase("json-html-escapes", #"{"u":"?a=1&b=<'\"+`>"}"#, #"{"u":"?a=1\u0026b=\u003c'\"+`\u003e"}"#),
    // gson 2.10
    JSONRowCase("json-html-escapes", #"{"u":"?a=1&b=<'\">"}"#, #"{"u":"?a\u003d1\u0026b\u003d\u003c\u0027\"\u003e"}"#),
    // System.Text.Json, default encoder, after its documentation
    JSONRowCase(
      "json-html-escapes", #"{"u":"?a=1&b=<'\"+`>"}"#, #"{"u":"?a=1\u0026b=\u003C\u0027\u0022\u002B\u0060\u003E"}"#),
    JSONRowCase("json-html-escapes", #"{"u":"a\u003d1\u0026\u0022"}"#, #"{"u":"a=1&\""}"#),
  ]

  private static let numbers = [
    JSONRowCase("json-number-format", #"{"a":10,"b":2.5}"#, #"{"a":10.0,"b":2.5}"#),
    JSONRowCase("json-number-format", #"{"a":10,"b":2.5}"#, #"{"a":10.00,"b":2.50}"#),
    JSONRowCase("json-number-format", #"{"a":10.0,"b":2.50}"#, #"{"a":10,"b":2.5}"#),
    JSONRowCase("json-number-format", #"{"a":10000000}"#, #"{"a":1.0E7}"#),
    JSONRowCase("json-number-format", #"{"a":1.0E7}"#, #"{"a":10000000}"#),
    JSONRowCase("json-number-format", #"{"a":1E3}"#, #"{"a":1000}"#),
    JSONRowCase("json-number-format", #"{"a":1,"b":2,"c":3}"#, #"{"a":1.0,"b":2,"c":3.0}"#),
    JSONRowCase("json-number-format", #"[{"p":1,"q":2},{"p":3,"q":4}]"#, #"[{"p":1.00,"q":2},{"p":3.00,"q":4}]"#),
    JSONRowCase("json-number-format", "[0.00001]", "[1e-05]"),
    // node 20.20, JSON.stringify(JSON.parse(…))
    JSONRowCase("json-number-precision", "[12345678901234567000]", "[12345678901234567890]"),
    JSONRowCase("json-number-precision", #"{"id":1234567890123456800}"#, #"{"id":1234567890123456789}"#),
    JSONRowCase("json-number-precision", #"{"id":1234567890123456789}"#, #"{"id":1234567890123456800}"#),
    JSONRowCase("json-number-precision", #"{"id":-9007199254740992}"#, #"{"id":-9007199254740993}"#),
    // python 3.11, json.dumps(float(…)); php 8.2, json_encode((float)…)
    JSONRowCase("json-number-precision", #"{"id":1234567890123456789}"#, #"{"id":1.2345678901234568e+18}"#),
    JSONRowCase("json-number-precision", #"{"id":1.2345678901234568E18}"#, #"{"id":1234567890123456789}"#),
    JSONRowCase("json-number-stringified", #"{"v":100,"w":1}"#, #"{"v":"100","w":1}"#),
    JSONRowCase("json-number-stringified", #"{"v":"100","w":"x"}"#, #"{"v":100,"w":"x"}"#),
    JSONRowCase("json-number-stringified", #"{"v":true}"#, #"{"v":"true"}"#),
  ]

  private static let values = [
    JSONRowCase("json-empty-object-array", #"{"a":[],"b":[]}"#, #"{"a":{},"b":{}}"#),
    JSONRowCase("json-empty-object-array", #"{"a":[],"b":[]}"#, #"{"a":[],"b":{}}"#),
    JSONRowCase("json-empty-object-array", #"{"a":{},"b":1}"#, #"{"a":[],"b":1}"#),
    JSONRowCase("json-null-fields", #"{"a":null,"b":1,"c":null}"#, #"{"b":1}"#),
    JSONRowCase("json-null-fields", #"{"a":null,"b":1,"c":null}"#, #"{"a":null,"b":1}"#),
    JSONRowCase("json-null-fields", #"{"a":null,"b":1,"c":""}"#, #"{"b":1}"#),
    JSONRowCase("json-empty-string-to-null", #"{"a":null,"b":null,"c":null}"#, #"{"a":"","b":null,"c":""}"#),
    JSONRowCase("json-empty-string-to-null", #"{"a":"","b":1}"#, #"{"a":null,"b":1}"#),
  ]

  private static let strings = [
    JSONRowCase("json-string-trimmed", #"{"a":"x","b":"y"}"#, #"{"a":"x ","b":"y"}"#),
    JSONRowCase("json-string-trimmed", #"{"a":"x","b":"y"}"#, #"{"a":" x","b":"y "}"#),
    JSONRowCase("json-string-trimmed", #"{"a":"x"}"#, #"{"a":"x\n"}"#),
    JSONRowCase("json-string-trimmed", #"{"a":" x\t","b":"y"}"#, #"{"a":"x","b":"y"}"#),
    JSONRowCase("json-inner-spaces-collapsed", #"{"a":"x y z","b":"p q"}"#, #"{"a":"x  y  z","b":"p  q"}"#),
    JSONRowCase("json-inner-spaces-collapsed", #"{"a":"x y z","b":"p q"}"#, #"{"a":"x y  z","b":"p  q"}"#),
    JSONRowCase("json-inner-spaces-collapsed", #"{"a":"x y z"}"#, #"{"a":"x\ny z"}"#),
    JSONRowCase("json-inner-spaces-collapsed", #"{"a":"x  y"}"#, #"{"a":"x y"}"#),
  ]

  private static let dates =
    [
      ("2026-11-20T10:11:12.000Z", "2026-11-20T10:11:12Z"), ("2026-11-20T10:11:12Z", "2026-11-20T10:11:12.000Z"),
      ("2026-11-20T10:11:12Z", "2026-11-20T10:11:12+00:00"), ("2026-11-20T10:11:12+08:00", "2026-11-20T02:11:12Z"),
      ("2026-11-20T10:11:12+08:00", "2026-11-20T10:11:12+0800"), ("2026-11-20T02:11:12Z", "2026-11-20 10:11:12"),
      ("2026-11-20T10:11:12.3456Z", "2026-11-20T10:11:12.3456000Z"),
      ("2026-11-20T02:11:12Z", "Fri, 20 Nov 2026 02:11:12 GMT"),
      // java 17, new Date(1795140672000L).toString() with -Duser.timezone=UTC
      ("2026-11-20T02:11:12Z", "Fri Nov 20 02:11:12 UTC 2026"),
      // node 20.20, String(new Date("2026-11-20T02:11:12Z")) with TZ=UTC
      ("2026-11-20T02:11:12Z", "Fri Nov 20 2026 02:11:12 GMT+0000 (Coordinated Universal Time)"),
      ("2024-02-29T23:30:00-01:00", "2024-03-01T00:30:00Z"), ("2026-11-20T02:11:12Z", "/Date(1795140672000)/"),
    ].map { received, signed in
      JSONRowCase("json-date-reformatted", "{\"t\":\"\(received)\",\"a\":1}", "{\"t\":\"\(signed)\",\"a\":1}")
    } + [
      JSONRowCase("json-date-reformatted", #"{"t":1795140672000}"#, #"{"t":"2026-11-20T02:11:12Z"}"#),
      JSONRowCase("json-date-reformatted", #"{"t":"2026-11-20T02:11:12Z"}"#, #"{"t":1795140672000}"#),
    ]

  /// Nothing in the received text says what these were.
  static let onlyWithRecord = [
    JSONRowCase("json-null-fields", #"{"b":1}"#, #"{"a":null,"b":1,"c":null}"#),
    JSONRowCase("json-whitespace", #"{"a":1,"b":2}"#, "{\"a\":1,\n\n  \"b\"  : 2}"),
    JSONRowCase(
      "json-key-order", #"{"a":0,"b":1,"c":2,"d":3,"e":4,"f":5,"g":6,"h":7}"#,
      #"{"f":5,"b":1,"h":7,"a":0,"d":3,"g":6,"c":2,"e":4}"#),
    JSONRowCase("json-unicode-escapes", #"{"a":"茶碗"}"#, #"{"a":"\u8336碗"}"#),
    JSONRowCase("json-escaped-slashes", #"{"a":"1/2","b":"1/2"}"#, #"{"a":"1\/2","b":"1/2"}"#),
    JSONRowCase("json-html-escapes", #"{"a":"<b>&"}"#, #"{"a":"\u003cb>&"}"#),
    JSONRowCase("json-number-format", "[1,2,3]", "[1.0,2.00,3]"),
  ]

  /// Changes that are another row's cause, or that nobody makes.
  static let others: [(received: String, signed: String)] = [
    (#"{"a":1}"#, #"{"a":2}"#), (#"{"a":1}"#, "{\"a\":1}\n"), ("{\"a\": 1}\n", #"{"a":1}"#),
    (#"{"a":"x"}"#, #"{"a":"X"}"#), (#"{"a":1}"#, ""),
    (#"{"a":1}"#, #"{"a":1,"b":2}"#), (#"{"a":"é"}"#, "{\"a\":\"e\u{301}\"}"),
  ]

  /// A pay request of a store, as the manual shows it.
  static let pay =
    #"{"productCode":"IN_STORE_PAYMENT","paymentRequestId":"REQ20261120101112345","order":{"orderAmount":{"currency":"USD","value":"599"},"referenceOrderId":"ORDER-1001","orderDescription":"Shoes & socks","merchant":{"referenceMerchantId":"M1","merchantMCC":"5411","merchantName":"Coffee Shop","store":{"referenceStoreId":"S1","storeName":"Coffee Shop 1","storeMCC":"5411"}},"env":{"storeTerminalId":"T1","storeTerminalRequestTime":"2026-11-20T10:11:12+08:00"}},"paymentAmount":{"currency":"USD","value":"599"},"paymentMethod":{"paymentMethodType":"CONNECT_WALLET","paymentMethodId":"281666040092421489"},"paymentNotifyUrl":"https://www.example.com/notify","paymentFactor":{"inStorePaymentScenario":"PaymentCode"},"settlementStrategy":{"settlementCurrency":"USD"}}"#
}
