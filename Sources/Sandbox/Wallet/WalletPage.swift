import AMS
package import Groundwork
package import HTTP

/// The shopper's side of the sandbox: a page that shows a payment code to scan or type, as a wallet does.
package struct WalletPage: HTTPHandler {
  package static let path = "/wallet"
  private let world: World

  package init(world: World) { self.world = world }

  package func handle(_ request: HTTPRequest) async -> HTTPReply {
    var response = HTTPResponse(
      status: 200, reason: "OK",
      fields: [
        "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
      ], body: [])
    response.body = Array(html(Self.makeCode(world)).utf8)
    return .respond(response)
  }

  /// Eighteen digits, the first two between 25 and 30, as Alipay's wallet shows them. Source: Antom docs, ac/ams/upm.
  static func makeCode(_ world: World) -> PaymentCode {
    let digits = "28" + world.random(16).map { String($0 % 10) }.joined()
    return PaymentCode(digits) ?? PaymentCode.standing
  }

  private func html(_ code: PaymentCode) -> String {
    let groups = stride(from: 0, to: code.digits.count, by: 4).map { start in
      code.digits.dropFirst(start).prefix(4)
    }.joined(separator: " ")
    return """
      <!DOCTYPE html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Sandbox wallet · 沙箱钱包</title>
      <style>
      body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem;
        color-scheme: light dark }
      h1 { font-size: 1.5rem } span { display: block } code { overflow-wrap: anywhere } button { font: inherit }
      output { display: block; font: 1.8rem/1.4 ui-monospace, monospace; margin: 1rem 0; user-select: all }
      </style>
      <h1>Sandbox wallet <span lang="zh">沙箱钱包</span></h1>
      <p>Payment code to scan or type: <span lang="zh">供扫描或输入的付款码：</span></p>
      <output>\(groups)</output>
      <form action="\(Self.path)"><button>New code <span lang="zh">换一个</span></button></form>
      <p><code>till call pay --set paymentMethod.paymentMethodId=\(code.digits)</code></p>
      </html>

      """
  }
}
