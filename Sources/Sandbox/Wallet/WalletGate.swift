import HTTP

/// Who may speak to the wallet: this machine's own page, and programs that say so. Other sites in the same browser are
/// refused, also those whose name was made to point here (DNS rebinding).
struct WalletGate: Sendable {
  /// Names listened on besides loopback.
  let hosts: Set<String>

  enum Refusal: String {
    case host = "this name is not one the wallet is served under"
    case site = "the request comes from another site"
    case header = "the header X-Till-Wallet is missing"
    case type = "the body has to be application/json"
  }

  func refusal(of request: HTTPRequest) -> Refusal? {
    let named = request.fields["Host"]
    guard named.count == 1, let authority = named.first?.value, isOwn(Self.host(of: authority)) else { return .host }
    if let other = request.target.authority, other.lowercased() != authority.lowercased() { return .host }
    if let site = request.fields.first("Sec-Fetch-Site")?.value, !["same-origin", "none"].contains(site) {
      return .site
    }
    guard request.method == .post else { return nil }
    if let origin = request.fields.first("Origin")?.value {
      guard ["http://", "https://"].contains(where: { origin.lowercased() == $0 + authority.lowercased() }) else {
        return .site
      }
    }
    // A page of another origin cannot set this header without asking first, and nobody answers that question.
    guard request.fields.contains("X-Till-Wallet") else { return .header }
    let type = request.fields.first("Content-Type")?.value.lowercased() ?? ""
    return type == "application/json" || type.hasPrefix("application/json;") ? nil : .type
  }

  /// An address written in digits is nobody's name, so no name can be turned into it.
  private func isOwn(_ host: String) -> Bool {
    if host == "localhost" || hosts.contains(host) { return true }
    if host.hasPrefix("["), host.hasSuffix("]") { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func host(of authority: String) -> String {
    let lower = authority.lowercased()
    if lower.hasPrefix("["), let end = lower.firstIndex(of: "]") { return String(lower[...end]) }
    return String(lower.prefix { $0 != ":" })
  }
}
