import AMS
import Groundwork
package import HTTP

/// Where calls of an environment go.
package enum GatewayAddress: Hashable, Sendable {
  /// The gateway this program brings, started for as long as it is needed.
  case local
  case remote(HTTPOrigin)

  /// - Throws: `SettingFailure` if the text is neither `local` nor an origin that can be called safely.
  package init(_ text: String) throws {
    if text == "local" {
      self = .local
      return
    }
    let url: HTTPURL
    do {
      url = try HTTPURL(parsing: text)
    } catch {
      throw SettingFailure.gatewayUnreadable(text, why: error.what)
    }
    guard url.target.path == "/" || url.target.path.isEmpty, url.target.query == nil else {
      throw SettingFailure.gatewayWithPath(text)
    }
    guard url.origin.scheme == .https || url.origin.isLoopback else {
      throw SettingFailure.gatewayPlain(text)
    }
    self = .remote(url.origin)
  }

  /// Where `till sandbox serve` listens unless told otherwise.
  package static let servedLocally = GatewayAddress.remote(
    HTTPOrigin(scheme: .http, host: ListenAddress.usualHTTP.host, port: ListenAddress.usualHTTP.port))

  package var text: String {
    switch self {
    case .local: "local"
    case .remote(let origin): origin.text
    }
  }
}
