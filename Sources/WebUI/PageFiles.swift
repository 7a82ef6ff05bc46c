import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files of the page as the program carries them: `Sources/WebUI/Page`.
struct PageFiles: Sendable {
  struct File: Sendable {
    let type: String
    let bytes: [UInt8]
    /// Another one as soon as a byte differs.
    let tag: String
  }

  /// Nothing from elsewhere, nothing inline: what a payload in foreign text could reach is nothing.
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  /// What is embedded and has none of these endings is not served.
  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
  ]

  /// By the path of the request.
  let byPath: [String: File]

  init() {
    var found: [String: File] = [:]
    for (path, base64) in EmbeddedFiles.all {
      guard let folder = path.firstRange(of: "WebUI/Page/"), let dot = path.lastIndex(of: "."),
        let type = Self.types[String(path[path.index(after: dot)...])], let data = Data(base64Encoded: base64)
      else { continue }
      let name = path[folder.upperBound...]
      let file = File(type: type, bytes: Array(data), tag: Self.tag(Array(data)))
      found["/page/" + name] = file
      if name == "index.html" { found["/"] = file }
    }
    byPath = found
  }

  func answer(_ file: File, to request: HTTPRequest) -> HTTPResponse {
    let isKnown = request.fields.members("If-None-Match").contains(file.tag)
    var response = Self.response(isKnown ? 304 : 200, type: file.type, isKnown ? [] : file.bytes)
    response.fields.replace("Cache-Control", "no-cache")
    response.fields.append("ETag", file.tag)
    return response
  }

  /// A response with the fields every answer has.
  static func response(_ status: Int, type: String, _ body: [UInt8] = []) -> HTTPResponse {
    HTTPResponse(
      status: status,
      fields: [
        "Content-Type": type, "Cache-Control": "no-store", "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
      ], body: body)
  }

  /// FNV-1a of 64 bits: it tells versions of a file apart and guards nothing.
  private static func tag(_ bytes: [UInt8]) -> String {
    let sum = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return "\"\(String(sum, radix: 16))-\(bytes.count)\""
  }
}
