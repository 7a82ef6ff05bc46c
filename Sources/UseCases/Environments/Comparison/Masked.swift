import AMS
import HTTP

/// Values as they may be shown beside each other: recognised by who knows them, useless to others.
enum Masked {
  /// `SANDBOX_5Y…0001`
  static func clientID(_ id: ClientID) -> String {
    let text = id.rawValue
    let prefix = text.lastIndex(of: "_").map { text.index(after: $0) } ?? text.startIndex
    let rest = text[prefix...]
    guard rest.count > 8 else { return "\(text[..<prefix])…" }
    return "\(text[..<prefix])\(rest.prefix(2))…\(rest.suffix(4))"
  }

  /// Scheme and host; a path and a query may hold a token.
  static func url(_ text: String) -> String {
    guard let url = try? HTTPURL(parsing: text) else { return "…" }
    return url.origin.text + (url.path == "/" && url.query == nil ? "/" : "/…")
  }

  /// The last folder.
  static func folder(_ path: String) -> String {
    path.split(separator: "/").last.map { "…/\($0)" } ?? path
  }

  static func setting(_ name: SettingName, _ value: String) -> String {
    switch name {
    case .clientID: clientID(ClientID(rawValue: value))
    case .gateway: value
    case .notificationURL: url(value)
    case .project: folder(value)
    }
  }
}
