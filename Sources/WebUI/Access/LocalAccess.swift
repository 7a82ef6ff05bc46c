import Groundwork
import HTTP

/// Who may speak to the page's server: the one browser that was given this run's token.
///
/// Other sites in that browser are refused, also those whose name was made to point here (DNS rebinding), and other
/// programs of this machine, which do not know the token.
package struct LocalAccess: Sendable {
  package enum Refusal: Hashable, Sendable {
    case host, site, header, token, session

    /// Whether a new token would help.
    var isAboutSession: Bool { self == .token || self == .session }

    var words: Localized {
      switch self {
      case .host: Localized(zh: "页面不在这个主机名下", en: "the page is not served under this host name")
      case .site: Localized(zh: "请求来自另一个网站", en: "the request comes from another site")
      case .header: Localized(zh: "缺少请求头 X-Till", en: "the header X-Till is missing")
      case .token: Localized(zh: "没有令牌，或令牌属于另一次运行", en: "there is no token, or it is of another run")
      case .session: Localized(zh: "没有会话，或会话属于另一次运行", en: "there is no session, or it is of another run")
      }
    }
  }

  private let port: Int
  private let token: String
  private let session: String

  /// - Parameters:
  ///   - token: handed over in the address; a secret of this run.
  ///   - session: what the cookie holds; another one.
  package init(port: Int, token: String, session: String) {
    self.port = port
    self.token = token
    self.session = session
  }

  /// Cookies do not tell ports apart, so the name does.
  private var cookieName: String { "till_ui_\(port)" }

  /// What makes a browser keep the session: for this site only, and out of reach of scripts.
  var cookie: String { "\(cookieName)=\(session); HttpOnly; SameSite=Strict; Path=/" }

  /// May this see the page's own files? They hold nothing, so a link from anywhere may lead to them.
  func refusalOfFile(_ request: HTTPRequest) -> Refusal? {
    guard isOwnHost(request) else { return .host }
    let isNavigation = request.fields.first("Sec-Fetch-Mode")?.value == "navigate"
    return isNavigation || isOwnSite(request) ? nil : .site
  }

  /// May this begin a session?
  func refusalOfBeginning(_ request: HTTPRequest) -> Refusal? {
    guard isOwnHost(request) else { return .host }
    guard isOwnSite(request), isOwnOrigin(request) else { return .site }
    let given = request.fields["X-Till-Token"]
    return given.count == 1 && given.allSatisfy { Self.isEqual($0.value, token) } ? nil : .token
  }

  /// May this ask for data?
  /// - Parameter needsHeader: a page of another origin cannot set a header of its own; event streams cannot either.
  func refusal(_ request: HTTPRequest, needsHeader: Bool = true) -> Refusal? {
    guard isOwnHost(request) else { return .host }
    guard isOwnSite(request), isOwnOrigin(request) else { return .site }
    guard !needsHeader || request.fields.contains("X-Till") else { return .header }
    let cookies: [Substring] = request.fields["Cookie"].flatMap { $0.value.split(separator: ";") }
    let own = "\(cookieName)=\(session)"
    return cookies.contains { Self.isEqual(String($0.drop { $0 == " " }), own) } ? nil : .session
  }

  // MARK: Pieces

  private var names: [String] { ["127.0.0.1:\(port)", "localhost:\(port)"] }

  private func isOwnHost(_ request: HTTPRequest) -> Bool {
    let named = request.fields["Host"]
    guard named.count == 1, let host = named.first?.value, names.contains(host) else { return false }
    return request.target.authority.map { $0 == host } ?? true
  }

  private func isOwnSite(_ request: HTTPRequest) -> Bool {
    request.fields["Sec-Fetch-Site"].allSatisfy { ["same-origin", "none"].contains($0.value) }
  }

  private func isOwnOrigin(_ request: HTTPRequest) -> Bool {
    let host = request.fields.first("Host")?.value ?? ""
    return request.fields["Origin"].allSatisfy { $0.value == "http://" + host }
  }

  /// In a time that does not tell how much of it is right.
  private static func isEqual(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
