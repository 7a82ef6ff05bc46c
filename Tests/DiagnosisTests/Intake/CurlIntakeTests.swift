import HTTP
import Testing

@testable import Diagnosis

@Suite struct CurlIntakeTests {
  @Test("a copied command gives method, path, headers and body") func command() throws {
    let result = try IntakeSamples.read(IntakeSamples.curl)
    #expect(result.message.form == .curl)
    #expect(result.kind == .request)
    #expect(result.method == "POST")
    #expect(result.target == "/ams/api/v1/payments/pay")
    #expect(result.message.host == "open-na.alipay.com")
    #expect(result.header("Signature") == IntakeSamples.signature)
    #expect(result.bodyText == IntakeSamples.body)
  }

  @Test(
    "words follow the quoting of the shell",
    arguments: [
      (#"curl u -d '{"a":"b c"}'"#, #"{"a":"b c"}"#),
      (#"curl u -d "{\"a\":\"\$x\"}""#, #"{"a":"$x"}"#),
      (#"curl u -d $'\x41\n\u4e2d\'\101\ud83d\ude00'"#, "A\n中'A😀"),
      (#"curl u -d 'it'\''s'"#, "it's"),
      ("curl u \\\r\n -d a\\ b", "a b"),
      ("curl u -d a -d b --data-raw c", "a&b&c"),
      ("curl u -da", "a"),
      ("curl -sSkXPUT -d x u", "x"),
      ("curl u --data-urlencode 'a=b c&'", "a=b%20c%26"),
      ("curl u --data-urlencode '中'", "%E4%B8%AD"),
      ("curl u --json '{}' --json '[]'", "{}[]"),
      ("curl u --data-raw @file", "@file"),
      ("curl u -d ''", ""),
      ("$ curl u -d a # comment 'open", "a"),
      ("curl u -d a | jq '.", "a"),
      ("curl u -d a > /tmp/x 2>&1", "a"),
      ("curl u -d \"${BODY}\"", "${BODY}"),
      ("curl u -d \"$(cat \"b\")\"", "$(cat \"b\")"),
    ])
  func quoting(_ text: String, _ body: String) throws {
    #expect(try IntakeSamples.read(text).bodyText == body)
  }

  @Test(
    "method, target and type follow curl's own rules",
    arguments: [
      ("curl https://h/p?q=1", "GET", "/p?q=1", nil),
      ("curl https://h", "GET", "/", nil),
      ("curl h/p -d x", "POST", "/p", "application/x-www-form-urlencoded"),
      ("curl h/p -d x -H 'Content-Type: a/b'", "POST", "/p", "a/b"),
      ("curl h/p -d x -H 'Content-Type:'", "POST", "/p", nil),
      ("curl h/p -X put -d x -H 'Content-Type:'", "put", "/p", nil),
      ("curl -G h/p -d x=1 -d y=2", "GET", "/p?x=1&y=2", nil),
      ("curl -I h/p", "HEAD", "/p", nil),
      ("curl --url http://u:p@h:8080/p#f --json '{}'", "POST", "/p", "application/json"),
      ("curl -o out -m 10 -u me:secret --connect-timeout 3 -b c=d -A agent h/p", "GET", "/p", nil),
    ] as [(String, String, String, String?)])
  func defaults(_ text: String, _ method: String, _ target: String, _ type: String?) throws {
    let result = try IntakeSamples.read(text)
    #expect(result.method == method)
    #expect(result.target == target)
    #expect(result.header("Content-Type") == type)
    #expect(!result.noteNames.contains("option-unknown"))
  }

  @Test("a command copied for cmd is read by the rules of Windows") func windows() throws {
    let text = """
      curl ^"https://open-na.alipay.com/ams/api/v1/payments/pay^" ^\r
        -X POST ^\r
        -H ^"Signature: a^%^2B^" ^\r
        --data-raw ^"^{^\\^"a^\\^":^\\^"b ^& c^\\^"^}^"
      """
    let result = try IntakeSamples.read(text)
    #expect(result.header("Signature") == "a%2B")
    #expect(result.bodyText == #"{"a":"b & c"}"#)
    #expect(result.noteNames.contains("windows-command"))
  }

  @Test("of several commands the signed one is meant") func several() throws {
    let result = try IntakeSamples.read("curl h/a -d 1\ncurl h/b -H 'Signature: s' -d 2\ncurl h/c -d 3")
    #expect(result.target == "/b")
  }

  @Test("a variable that is not filled in is named") func variable() throws {
    #expect(try IntakeSamples.read("curl h/p -d \"$BODY\"").noteNames.contains("variable-unresolved"))
    #expect(try !IntakeSamples.read("curl h/p -d '$BODY'").noteNames.contains("variable-unresolved"))
  }

  @Test(
    "what cannot be known is refused by name",
    arguments: [
      ("curl h/p -d @body.json", IntakeFailure.curlReadsFile(option: "--data", file: "body.json")),
      ("curl h/p --data-binary @-", .curlReadsFile(option: "--data-binary", file: "-")),
      ("curl h/p -T f", .curlReadsFile(option: "--upload-file", file: "f")),
      ("curl h/p -H @f", .curlReadsFile(option: "--header", file: "f")),
      ("curl h/p --data-urlencode a@f", .curlReadsFile(option: "--data-urlencode", file: "f")),
      ("curl h/p \\\n -d 'x", .curlQuoteOpen(quote: "'", line: 2)),
      ("curl -H 'A: b'", .curlWithoutURL),
      ("curl h/p -H", .curlOptionWithoutValue("-H")),
    ])
  func refused(_ text: String, _ failure: IntakeFailure) {
    #expect(throws: failure) { try IntakeSamples.read(text) }
  }

  @Test("the standard options of curl are known") func table() {
    #expect(CurlOptions.withValue.isDisjoint(with: CurlOptions.withoutValue))
    for name in CurlOptions.long.values {
      #expect(CurlOptions.withValue.contains(name) || CurlOptions.withoutValue.contains(name), "\(name)")
    }
  }
}
