import Groundwork
import HTTP

/// `HOST:PORT` of a listener; port 0 lets the system pick one.
package struct ListenAddress: Hashable, Sendable {
  package let host: String
  package let port: Int

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `127.0.0.1:8080`, `[::1]:0` or `localhost:8080`.
  /// - Throws: `SandboxFailure.addressUnreadable`.
  package init(_ text: String) throws {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port)
    else { throw SandboxFailure.addressUnreadable(text) }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty, !host.contains("/"), !host.contains("[") else { throw SandboxFailure.addressUnreadable(text) }
    self.init(host: host, port: port)
  }

  /// Whether only this machine can reach it.
  package var isLoopback: Bool { HTTPOrigin(scheme: .http, host: host).isLoopback }

  /// What `till sandbox serve` listens on unless told otherwise.
  package static let usualHTTP = ListenAddress(host: "127.0.0.1", port: 8080)
  package static let usualHTTPS = ListenAddress(host: "127.0.0.1", port: 8443)

  /// Any free port.
  package static let ephemeral = ListenAddress(host: "127.0.0.1", port: 0)
}
