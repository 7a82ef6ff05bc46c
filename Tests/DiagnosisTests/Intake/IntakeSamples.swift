import HTTP

@testable import Diagnosis

/// Messages of the tests, in each form a person may give them.
enum IntakeSamples {
  static let body = #"{"paymentRequestId":"demo-1","amount":{"currency":"USD","value":"1000"}}"#
  static let signature = "algorithm=RSA256,keyVersion=1,signature=\(String(repeating: "Ab0%2B", count: 57))%3D%3D"
  static let headers = [
    "Client-Id: SANDBOX_5Y0000000000000000", "Request-Time: 1735689600123", "Signature: \(signature)",
    "Content-Type: application/json; charset=UTF-8",
  ]

  static let request =
    (["POST /ams/api/v1/payments/pay HTTP/1.1", "Host: open-na.alipay.com"] + headers
    + ["Content-Length: \(body.utf8.count)", "", body]).joined(separator: "\r\n")

  static let response =
    ([
      "HTTP/1.1 200 OK", "client-id: SANDBOX_5Y0000000000000000", "response-time: 2025-01-01T08:00:01+08:00",
      "signature: \(signature)", "Transfer-Encoding: chunked", "", "5", "{\"a\":", "2;x=y", "1}", "0", "", "",
    ]).joined(separator: "\r\n")

  static let pasted = (headers + ["", body]).joined(separator: "\n")

  static let curl = """
    curl -X POST 'https://open-na.alipay.com/ams/api/v1/payments/pay' \\
      -H 'Client-Id: SANDBOX_5Y0000000000000000' -H 'Request-Time: 1735689600123' \\
      -H 'Signature: \(signature)' \\
      -H 'Content-Type: application/json; charset=UTF-8' \\
      --data-raw '\(body)' --compressed
    """

  static let har = """
    {"log":{"version":"1.2","entries":[
      {"startedDateTime":"2026-01-15T10:22:31.500Z","request":{"method":"GET","url":"https://example.com/a","headers":[]},
       "response":{"status":200,"headers":[],"content":{"text":"x"}}},
      {"startedDateTime":"2026-01-15T10:22:32.000Z",
       "request":{"method":"POST","url":"https://open-na.alipay.com/ams/api/v1/payments/pay?x=1#f","headers":[
         {"name":":authority","value":"open-na.alipay.com"},{"name":"client-id","value":"SANDBOX_5Y0000000000000000"},
         {"name":"request-time","value":"1735689600123"},{"name":"signature","value":"\(signature)"}],
        "postData":{"mimeType":"application/json","text":"{\\"a\\":\\"\\u00e9\\"}"}},
       "response":{"status":200,"headers":[{"name":"signature","value":"s"}],
        "content":{"encoding":"base64","text":"eyJiIjoxfQ=="}}}]}}
    """

  static let capsule = """
    {"schema":"till.capsule/1","kind":"response",
     "request":{"method":"POST","target":"/ams/api/v1/payments/pay","headers":[["Client-Id","C1"],["Request-Time","T1"]],
      "bodyBase64":"e30="},
     "response":{"status":200,"headers":[["signature","s"],["response-time","T2"]],"bodyBase64":"eyJiIjoxfQ=="}}
    """

  static let log = """
    2026-01-15 10:22:31 INFO  sign - stringToSign=[POST /ams/api/v1/payments/pay\\nSANDBOX_5Y0000000000000000.1735689600123.{"a":1}]
    2026-01-15 10:22:31 INFO  sign - Signature: \(signature)
    """

  static let dump = """
    * Connected to open-na.alipay.com
    > POST /ams/api/v1/payments/pay HTTP/2
    > Host: open-na.alipay.com
    > client-id: SANDBOX_5Y0000000000000000
    > signature: \(signature)
    > content-length: 2
    >
    * upload completely sent off: 2 bytes
    < HTTP/2 200
    < client-id: SANDBOX_5Y0000000000000000
    < signature: \(signature)
    < response-time: 2025-01-01T08:00:01+08:00
    <
    {"a":1}* Connection #0 to host open-na.alipay.com left intact
    """

  static let all = [request, response, pasted, curl, har, capsule, log, dump]

  static func read(
    _ text: String, context: DiagnosisContext? = nil
  ) throws(IntakeFailure) -> IntakeResult {
    try MessageIntake.read(Array(text.utf8), context: context)
  }
}

extension IntakeResult {
  var bodyText: String { String(decoding: message.body, as: UTF8.self) }
  var method: String? { message.method.map { String(decoding: $0, as: UTF8.self) } }
  var target: String? { message.target.map { String(decoding: $0, as: UTF8.self) } }
  func header(_ name: String) -> String? { message.fields.first(name)?.value }
  var noteNames: [String] { notes.map(\.name) }
}
