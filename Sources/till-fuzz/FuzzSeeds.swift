#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Well-formed inputs of every kind, built in so that a run needs no files.
enum FuzzSeeds {
  private static let body =
    #"{"paymentRequestId":"demo-1","amount":{"currency":"USD","value":"1000"},"note":"中\u00e9"}"#
  private static let signature =
    "algorithm=RSA256,keyVersion=1,signature=\(String(repeating: "Ab0%2B", count: 57))%3D%3D"
  private static let headers =
    "Client-Id: SANDBOX_5Y0000000000000000\r\nRequest-Time: 1735689600123\r\nSignature: \(signature)\r\n"

  static let messages = [
    "POST /ams/api/v1/payments/pay HTTP/1.1\r\nHost: open-na.alipay.com\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)",
    "HTTP/1.1 200 OK\r\nclient-id: C\r\nresponse-time: T\r\nsignature: \(signature)\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2;x\r\n1}\r\n0\r\n\r\n",
    "\(headers)\r\n\(body)",
    "{'Client-Id': 'C', 'Request-Time': 'T', 'Signature': 's'}\n\n\(body)\n",
    ":method: POST\n:path: /ams/api\n\(headers)\n{}",
    "* remark\n> POST /p HTTP/1.1\n> Signature: s\n>\n* sent\n< HTTP/1.1 200 OK\n< signature: s\n<\n{\"a\":1}* Connection #0 left",
    "INFO stringToSign=[POST /p\\nC.2025-01-01T08:00:01.123+08:00.\(body)]\nINFO Signature: \(signature)\n",
    "INFO headers {Client-Id=C, Request-Time=T, Signature=\(signature)} requestBody=\(body)\n",
    "验签字符串为【POST /p\nC.1.{}】 sign=\(String(repeating: "ab+/", count: 20))==",
  ].map { Array($0.utf8) }

  static let requests = [
    "POST /ams/api/v1/payments/pay HTTP/1.1\r\nHost: h\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)",
    "POST https://open-na.alipay.com/p?q HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nA: b\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n",
    "\r\nPOST / HTTP/1.0\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n",
  ].map { Array($0.utf8) }

  static let responses = [
    "HTTP/1.1 200 OK\r\nclient-id: C\r\nsignature: \(signature)\r\nContent-Length: 2\r\n\r\n{}",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "HTTP/1.0 500 Internal\r\n\r\n<html>",
  ].map { Array($0.utf8) }

  /// Behind the word `curl`.
  static let commands = [
    "-X POST 'https://open-na.alipay.com/p' \\\n -H 'Client-Id: C' -H 'Signature: \(signature)' --data-raw '\(body)' --compressed",
    "h/p -d $'\\x41\\n\\u4e2d\\'' -d \"$(cat \"x\")\" --json '{}' -sSkXPUT -G # rest\ncurl b -d 1",
    "^\"https://h/p^\" ^\r\n -H ^\"Signature: a^%^2B^\" ^\r\n --data-raw ^\"^{^\\^\"a^\\^\":1^}^\"",
    "h/p --data-urlencode 'a=b c' --url-query x=1 --next h/q -d 1 > out 2>&1",
  ].map { Array($0.utf8) }

  static let documents = [
    #"{"log":{"entries":[{"startedDateTime":"2026-01-15T10:22:31.500Z","request":{"method":"POST","url":"https://h/p?x#f","headers":[{"name":"signature","value":"s"}],"postData":{"text":"{\"a\":\"\u00e9\"}"}},"response":{"status":200,"headers":[],"content":{"encoding":"base64","text":"eyJiIjoxfQ=="}}}]}}"#,
    #"{"schema":"till.capsule/1","kind":"response","request":{"method":"POST","target":"/p","headers":[["Client-Id","C"]],"bodyBase64":"e30="},"response":{"status":200,"headers":[["signature","s"]],"bodyBase64":"eyJiIjoxfQ=="}}"#,
  ].map { Array($0.utf8) }

  static let signatureHeaders = [
    signature, "algorithm=RSA256, keyVersion=0, signature=YWJj%2b", "signature=YWI%3D", "keyVersion=1,signature=a+b/c=",
  ].map { Array($0.utf8) }

  /// A key of 512 bits that was made for this and protects nothing.
  private static let key = """
    MIIBUwIBADANBgkqhkiG9w0BAQEFAASCAT0wggE5AgEAAkEAxmsafFJ6oLV8mGFgD2xPueZ5cQMSZlISkl0a5ZYVNfE1/z861+BbbLGu8e0oqYLkWWdF\
    w80e8VYPM0+1gurJHQIDAQABAkAY+Xgu9865lb5mC7OknVR3qLvWbrWNLX1q8M8m4LowvL/7eplZ0ExXIJDm9WPMqmnpav8XYqVr7RVdP8oRZglhAiEA\
    4nOehFSR1NPcV/rZlKyNBxKx+DSGNDJ/47jTQ+J1EdkCIQDgTw/xvn/lbIUFy3bs9gh/dye9pJMUn6mocTuya4si5QIgBop6aK4crD4WXkAzqrS1OiAT\
    He0+dyGCSiybhZlz8jkCIFNJR/RM9ZQsPSAvshK+L92UUq85wlrwBcDDepT/FYR5AiBksq7sIgYuIsY6awTO1CcMCqiBn/eTNO6b/poATvGVYA==
    """

  static let keys: [[UInt8]] = {
    let label = "PRIVATE KEY"
    let armour = "-----BEGIN \(label)-----\n\(key)\n-----END \(label)-----\n"
    let der = Array(Data(base64Encoded: key) ?? Data())
    return [
      Array(key.utf8), Array(armour.utf8), der, Array(armour.replacing("\n", with: "\\n").utf8),
      Array(Data(der.dropFirst(26)).base64EncodedString().utf8),
    ]
  }()

  static let bodies = [
    body, #"{"a":[1,-2.50,1e10,true,null,{"b":{}}],"c\/d":"\ud83d\ude00 x","":[[]]}"#, "[]", "\"\\u0041\"",
    String(repeating: "[", count: 400) + String(repeating: "]", count: 400),
  ].map { Array($0.utf8) }

  static let compressed: [[UInt8]] = [
    "H4sIAAAAAAACAz2MQQqAIBRErxKzLtBtazdtiw4g+hdBan01iPDuWUSb4Q1vmAubPh35NNKeKabBooclFzqJFtqF7BP6CyYzkzdntfOkqjr0mqk2KYRAaRHYEj/LFxRFw8uWluC/v+YPlHIDTPwtuHYAAAA=",
    "eJw9jEEKgCAURK8Ssy7QbWs3bYsOIPoXQWp9NYjw7llEm+ENb5gLmz4d+TTSnimmwaKHJRc6iRbahewT+gsmM5M3Z7XzpKo69JqpNimEQGkR2BI/yxcURcPLlpbgv7/mD5RyAzalJ7w=",
    "H4sIAAAAAAAC/wMAAAAAAAAAAAA=",
  ].compactMap { Data(base64Encoded: $0).map(Array.init) }
}
