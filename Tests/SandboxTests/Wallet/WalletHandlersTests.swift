import Groundwork
import HTTP
import Testing

@testable import Sandbox

@Suite struct WalletHandlersTests {
  let clock = Clock()
  let store = MemoryStore()

  private func answer(
    _ method: HTTPMethod, _ path: String, _ body: String = "", host: String = "127.0.0.1:8080",
    with more: [(String, String)] = [], isPlain: Bool = false
  ) async -> HTTPResponse {
    var router = Router()
    WalletHandlers(store: store, world: clock.world, hosts: ["pay.example"]).install(in: &router)
    var fields: HTTPFields = ["Host": host]
    if method == .post, !isPlain {
      fields.append("Content-Type", "application/json")
      fields.append("X-Till-Wallet", "1")
    }
    for (name, value) in more { fields.append(name, value) }
    let request = HTTPRequest(
      method: method, target: RequestTarget(path: path), fields: fields, body: Array(body.utf8))
    guard case .respond(let response, _) = await router.handle(request) else { return HTTPResponse(status: 0) }
    return response
  }

  private func json(_ response: HTTPResponse) throws -> JSON { try JSON(reading: response.body) }

  @Test(
    "the page and its parts are served with a strict policy",
    arguments: [("/wallet", "text/html"), ("/wallet/wallet.css", "text/css"), ("/wallet/wallet.js", "text/javascript")])
  func page(path: String, type: String) async {
    let response = await answer(.get, path)
    #expect(response.status == 200)
    #expect(response.fields.first("Content-Type")?.value.hasPrefix(type) == true)
    let policy = response.fields.first("Content-Security-Policy")?.value ?? ""
    #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "))
    #expect(policy.contains("img-src 'self' data:"))
    #expect(policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(response.fields.first("X-Content-Type-Options")?.value == "nosniff")
    #expect(response.fields.first("Cache-Control")?.value == "no-store")
    #expect(response.body.count > 2_000)
  }

  @Test("the page holds nothing inline and nothing from elsewhere") func nothingInline() async {
    let html = String(decoding: await answer(.get, "/wallet").body, as: UTF8.self)
    #expect(!html.contains("<style"))
    #expect(!html.contains(" style="))
    #expect(!html.contains("<script>"))
    #expect(!html.contains(" onclick"))
    #expect(!html.contains("src=\"http"))
    for name in WalletPage.scripts {
      let script = String(decoding: await answer(.get, "/wallet/" + name).body, as: UTF8.self)
      for word in ["innerHTML", "eval(", "document.write", "insertAdjacentHTML"] { #expect(!script.contains(word)) }
    }
  }

  @Test("every script is served, and the page runs them in their order") func scripts() async {
    let html = String(decoding: await answer(.get, "/wallet").body, as: UTF8.self)
    let named = html.matches(of: /<script src="\/wallet\/([a-z]+\.js)" defer><\/script>/).map { String($0.output.1) }
    #expect(named == WalletPage.scripts)
    for name in named { #expect(await answer(.get, "/wallet/" + name).body.starts(with: "\"use strict\";\n".utf8)) }
  }

  @Test(
    "only names of this machine are served",
    arguments: [
      ("localhost", true), ("localhost:8080", true), ("127.0.0.1:1", true), ("[::1]:8080", true), ("PAY.example", true),
      ("192.168.1.7:8080", true), ("evil.example", false), ("127.0.0.1.evil.example", false), ("", false),
      ("localhost.evil.example:8080", false), ("1.2.3", false),
    ]) func hosts(host: String, isServed: Bool) async
  {
    #expect(await answer(.get, "/wallet", host: host).status == (isServed ? 200 : 403))
    #expect(await answer(.get, "/wallet/api/state", host: host).status == (isServed ? 200 : 403))
  }

  @Test(
    "another site in the same browser gets nothing done",
    arguments: [
      ([("Origin", "http://evil.example")], 403), ([("Origin", "null")], 403),
      ([("Origin", "http://127.0.0.1:9")], 403), ([("Sec-Fetch-Site", "cross-site")], 403),
      ([("Sec-Fetch-Site", "same-site")], 403), ([("Origin", "http://127.0.0.1:8080")], 200),
      ([("Sec-Fetch-Site", "same-origin")], 200), ([], 200),
    ]) func sites(fields: [(String, String)], status: Int) async
  {
    let response = await answer(.post, "/wallet/api/code", #"{"shopper":"alipay-cn"}"#, with: fields)
    #expect(response.status == status)
    #expect(await store.codes.count == (status == 200 ? 1 : 0))
  }

  @Test("a form of another site has neither the header nor the type") func form() async {
    let body = #"{"shopper":"alipay-cn"}"#
    #expect(await answer(.post, "/wallet/api/code", body, isPlain: true).status == 403)
    #expect(
      await answer(
        .post, "/wallet/api/code", body, with: [("X-Till-Wallet", "1"), ("Content-Type", "text/plain")], isPlain: true
      )
      .status == 403)
    #expect(await answer(.get, "/wallet/api/code").status == 405)
    #expect(await store.codes.isEmpty)
  }

  @Test("a code comes with both pictures") func code() async throws {
    let answer = try json(await answer(.post, "/wallet/api/code", #"{"shopper":"paypay"}"#))
    #expect(answer["digits"]?.text?.count == 24)
    #expect(answer["seconds"] == 60)
    #expect(answer["qr"]?.text?.hasPrefix("<svg") == true)
    #expect(answer["barcode"]?.text?.contains("viewBox=\"0 0 187 48\"") == true)
  }

  @Test("the state lists the wallets, or one of them") func state() async throws {
    let all = try json(await answer(.get, "/wallet/api/state"))
    #expect(all["wallets"]?.elements?.count == WalletBrand.allCases.count)
    #expect(all["now"] == .integer(1_768_472_551_000))
    let one = try json(await answer(.get, "/wallet/api/state", with: [("X-Till-Shopper", "dana")]))
    #expect(one["wallet"]?["currency"] == "IDR")
    #expect(one["pending"] == [])
    let none = await answer(.get, "/wallet/api/state", with: [("X-Till-Shopper", "nobody")])
    #expect(none.status == 400)
    #expect(try json(none)["error"]?["code"] == "SBX-030")
  }

  @Test("an account is changed as told, and null takes a limit away") func account() async throws {
    let changed = try json(
      await answer(
        .post, "/wallet/api/account",
        #"{"shopper":"alipay-cn","balance":12,"singleLimit":null,"passwordAbove":3,"standing":"blocked"}"#))
    #expect(changed["wallet"]?["balance"] == 12)
    #expect(changed["wallet"]?["singleLimit"] == .null)
    #expect(changed["wallet"]?["passwordAbove"] == 3)
    #expect(changed["wallet"]?["standing"] == "blocked")
    let refused = await answer(.post, "/wallet/api/account", #"{"shopper":"alipay-cn","balance":-1}"#)
    #expect(refused.status == 400)
    #expect(await store.shoppers.first?.balance == 12)
  }

  @Test("a refusal comes in both languages") func refusal() async throws {
    let response = await answer(.post, "/wallet/api/open", #"{"shopper":"alipay-cn","text":"nothing"}"#)
    #expect(response.status == 400)
    let error = try json(response)["error"]
    #expect(error?["code"] == "SBX-031")
    #expect(error?["what"]?["zh"]?.text?.contains("nothing") == true)
    #expect(error?["what"]?["en"]?.text?.contains("nothing") == true)
  }

  @Test("books that cannot be written are no reason to be silent") func diskFull() async throws {
    await store.fail("commit")
    let response = await answer(.post, "/wallet/api/code", #"{"shopper":"alipay-cn"}"#)
    #expect(response.status == 500)
    #expect(try json(response)["error"]?["code"] == "TIL-001")
  }
}
