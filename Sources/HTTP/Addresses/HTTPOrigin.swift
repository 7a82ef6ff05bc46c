package enum HTTPScheme: String, Hashable, Sendable {
  case http, https

  package var defaultPort: Int { self == .http ? 80 : 443 }
}

/// Whom a request is sent to: scheme, host and port.
package struct HTTPOrigin: Hashable, Sendable {
  package let scheme: HTTPScheme
  /// A name or an address in lower case, an IPv6 address without brackets.
  package let host: String
  package let port: Int

  /// - Parameter port: the scheme's own port if `nil`.
  package init(scheme: HTTPScheme, host: String, port: Int? = nil) {
    self.scheme = scheme
    self.host = host.lowercased()
    self.port = port ?? scheme.defaultPort
  }

  /// The value of the `Host` field: the port only if it is not the scheme's own.
  package var hostHeader: String {
    port == scheme.defaultPort ? bracketedHost : authority
  }

  /// Host and port, always both.
  package var authority: String { "\(bracketedHost):\(port)" }

  /// As a URL without path.
  package var text: String { "\(scheme.rawValue)://\(hostHeader)" }

  /// Whether the host can only be this machine.
  package var isLoopback: Bool { HostText(bare: host)?.isLoopback ?? false }

  private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }
}
