import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files of the wallet page as the program carries them: `Sources/Sandbox/Wallet/Page`.
enum WalletPage {
  /// Nothing from elsewhere, nothing inline: what a payload in an order's text could reach is nothing.
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  /// The page's scripts, in the order in which it runs them: each uses those before it.
  static let scripts = ["words", "talk", "screens", "code", "payments", "account", "scan", "wallet"].map { $0 + ".js" }

  /// By path below the wallet's own.
  static let files: [(path: String, name: String, type: String)] =
    [("", "wallet.html", "text/html; charset=utf-8"), ("/wallet.css", "wallet.css", "text/css; charset=utf-8")]
    + scripts.map { ("/" + $0, $0, "text/javascript; charset=utf-8") }

  static func bytes(_ name: String) -> [UInt8] {
    guard let file = EmbeddedFiles.all.first(where: { $0.path.hasSuffix("Wallet/Page/" + name) }),
      let data = Data(base64Encoded: file.base64)
    else { return [] }
    return Array(data)
  }

  /// A response with the fields every answer of the wallet has.
  static func response(_ status: Int, type: String, _ body: [UInt8]) -> HTTPResponse {
    HTTPResponse(
      status: status,
      fields: [
        "Content-Type": type, "Cache-Control": "no-store", "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
      ], body: body)
  }
}
