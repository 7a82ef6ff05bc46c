package import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which proxy, if any, stands between this machine and an origin, as the usual environment variables say.
///
/// `https_proxy`, `http_proxy` and `no_proxy`, each also in upper case, the lower-case one first. This machine
/// itself is never asked for through a proxy. Printing the value shows no password.
package struct ProxySettings: Sendable {
  struct Proxy: Sendable, CustomStringConvertible {
    let host: String
    let port: Int
    /// The value of `Proxy-Authorization`; a secret.
    let authorization: String?

    /// Host and port.
    var description: String { HTTPOrigin(scheme: .http, host: host, port: port).authority }
  }

  private struct Setting: Sendable {
    let variable: String
    let value: String
  }

  private let forHTTP: Setting?
  private let forHTTPS: Setting?
  private let exceptions: [String]
  /// Whether this machine itself is asked for through the proxy too.
  private let coversLoopback: Bool

  /// No proxy at all.
  package static let none = ProxySettings(environment: [:])

  /// This proxy for everything, this machine included: somebody named it for just this.
  /// - Parameter flag: what failures call it.
  package init(always address: String, flag: String) {
    let setting = Setting(variable: flag, value: address)
    (forHTTP, forHTTPS) = (setting, setting)
    exceptions = []
    coversLoopback = true
  }

  /// - Parameter environment: the process environment.
  package init(environment: [String: String]) {
    func setting(_ name: String) -> Setting? {
      for variable in [name, name.uppercased()] {
        if let value = environment[variable], !value.isEmpty { return Setting(variable: variable, value: value) }
      }
      return nil
    }
    forHTTP = setting("http_proxy")
    forHTTPS = setting("https_proxy")
    let list = setting("no_proxy")?.value ?? ""
    exceptions = list.split { $0 == "," || $0 == " " }.map { $0.lowercased() }
    coversLoopback = false
  }

  /// The proxy to that origin, host and port only; `nil` if there is none.
  /// - Throws: `NetworkFailure.unusableProxy` if the variable that applies holds no address of an HTTP proxy.
  package func description(for origin: HTTPOrigin) throws(NetworkFailure) -> String? {
    try proxy(for: origin)?.description
  }

  func proxy(for origin: HTTPOrigin) throws(NetworkFailure) -> Proxy? {
    guard let setting = origin.scheme == .https ? forHTTPS : forHTTP, !isException(origin) else { return nil }
    guard let proxy = ProxySettings.read(setting.value) else { throw .unusableProxy(variable: setting.variable) }
    return proxy
  }

  private func isException(_ origin: HTTPOrigin) -> Bool {
    origin.isLoopback && !coversLoopback || exceptions.contains { ProxySettings.covers($0, origin) }
  }

  /// `*`, a domain with everything below it (with or without a dot in front), an address, an IPv4 network
  /// (`10.0.0.0/8`); each but the first and last may end in `:port`.
  private static func covers(_ exception: String, _ origin: HTTPOrigin) -> Bool {
    if exception == "*" { return true }
    if let slash = exception.firstIndex(of: "/") {
      guard let network = HostText.ipv4(exception[..<slash]), let address = HostText.ipv4(origin.host),
        let bits = Int(exception[exception.index(after: slash)...]), (0...32).contains(bits)
      else { return false }
      let mask: UInt32 = bits == 0 ? 0 : ~0 << UInt32(32 - bits)
      return network & mask == address & mask
    }
    var name = exception
    if let colon = name.lastIndex(of: ":"),
      name.firstIndex(of: ":") == colon || name.hasPrefix("[") && !name.hasSuffix("]")
    {
      guard Int(name[name.index(after: colon)...]) == origin.port else { return false }
      name = String(name[..<colon])
    }
    if name.hasPrefix("["), name.hasSuffix("]") { name = String(name.dropFirst().dropLast()) }
    if name.hasPrefix("*.") { name.removeFirst() }
    let bare = name.hasPrefix(".") ? String(name.dropFirst()) : name
    return !bare.isEmpty && (origin.host == bare || origin.host.hasSuffix("." + bare))
  }

  private static func read(_ text: String) -> Proxy? {
    var rest = text[...]
    if let mark = rest.firstRange(of: "://") {
      guard rest[..<mark.lowerBound].lowercased() == "http" else { return nil }
      rest = rest[mark.upperBound...]
    }
    var authorization: String?
    if let at = rest.lastIndex(of: "@") {
      let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard let user = percentDecoded(parts[0]),
        let password = parts.count == 2 ? percentDecoded(parts[1]) : ""
      else { return nil }
      authorization = "Basic " + Data("\(user):\(password)".utf8).base64EncodedString()
      rest = rest[rest.index(after: at)...]
    }
    guard let url = try? HTTPURL(parsing: "http://" + rest) else { return nil }
    return Proxy(host: url.host, port: url.port, authorization: authorization)
  }

  /// - Returns: `nil` if a percent sign is not followed by two hexadecimal digits.
  private static func percentDecoded(_ text: some StringProtocol) -> String? {
    let parts = text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
    var bytes = Array(parts[0])
    for part in parts.dropFirst() {
      let digits = part.prefix(2)
      guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
      bytes += part.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ProxySettings: CustomStringConvertible, CustomReflectable {
  package var description: String { "ProxySettings(\(forHTTP == nil && forHTTPS == nil ? "none" : "set"))" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
