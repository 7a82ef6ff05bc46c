/// The path of a call as it stands in the request line: no host, no query. The signature covers it.
package struct APIPath: Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  private static let production = "/ams/api/"
  private static let sandbox = "/ams/sandbox/api/"

  /// The path the official SDKs really request for a client: a client id that begins with `SANDBOX_` turns
  /// `/ams/api` into `/ams/sandbox/api`, every other leaves it.
  package func asRequested(by clientID: ClientID) -> APIPath {
    guard clientID.hasSandboxPrefix, rawValue.hasPrefix(Self.production) else { return self }
    return APIPath(rawValue: Self.sandbox + rawValue.dropFirst(Self.production.count))
  }

  /// Whether it carries the sandbox prefix.
  package var isSandbox: Bool { rawValue.hasPrefix(Self.sandbox) }

  /// The same operation under the production prefix, by which the endpoint table names it.
  package var canonical: APIPath {
    isSandbox ? APIPath(rawValue: Self.production + rawValue.dropFirst(Self.sandbox.count)) : self
  }

  package var description: String { rawValue }
}
