import Groundwork
import HTTP

/// A header without which there is nothing to verify, and what may stand in its place.
enum NeededHeader {
  case signature, clientID, time

  func name(in kind: MessageKind) -> String {
    switch self {
    case .signature: "Signature"
    case .clientID: "Client-Id"
    case .time: kind == .response ? "response-time" : "Request-Time"
    }
  }

  /// Other names for the same, in lower case without hyphens, underscores and a leading `x`.
  private var otherNames: [String] {
    switch self {
    case .signature: ["signature", "sign", "sig", "requestsignature", "responsesignature", "authorization"]
    case .clientID: ["clientid", "appid", "merchantid", "partnerid", "clientidentifier", "clientkey"]
    case .time:
      ["requesttime", "responsetime", "timestamp", "time", "requesttimestamp", "requestdate", "reqtime", "resptime"]
    }
  }

  /// Whether the message carries it, with something in it.
  func isPresent(in signatureCase: SignatureCase) -> Bool {
    signatureCase.message.fields[name(in: signatureCase.kind)].contains { !$0.valueBytes.isEmpty }
  }

  /// What the message has in its place: the header itself without a value, or others whose names are close.
  func nearFacts(in signatureCase: SignatureCase) -> [Fact] {
    let name = name(in: signatureCase.kind)
    return signatureCase.message.fields.compactMap { field in
      if field.isNamed(name) {
        return Fact("empty-header", zh: "\(field.name) 存在，但没有值", en: "\(field.name) is there, but has no value")
      }
      guard isNear(field.name, in: signatureCase.kind) else { return nil }
      return Fact("near-header", words(field, for: name))
    }
  }

  private func isNear(_ name: String, in kind: MessageKind) -> Bool {
    let plain = Self.plain(name)
    // A header of its own right is not taken for a misspelling of another.
    let own: [NeededHeader] = [.signature, .clientID, .time]
    guard !own.contains(where: { Self.plain($0.name(in: kind)) == plain && $0 != self }) else { return false }
    if otherNames.contains(plain) { return true }
    let wanted = Self.plain(self.name(in: kind))
    return abs(wanted.utf8.count - plain.utf8.count) <= 2 && Edits.between(plain, wanted) <= 2
  }

  /// `HTTP_CLIENT_ID` of CGI, `X-Client-Id` and `client_id` all become `clientid`.
  private static func plain(_ name: String) -> String {
    var words = name.lowercased().split { $0 == "-" || $0 == "_" || $0 == " " }
    if words.count > 1, words[0] == "http" { words.removeFirst() }
    if words.count > 1, words[0] == "x" { words.removeFirst() }
    return words.joined()
  }

  private func words(_ field: HTTPField, for name: String) -> Localized {
    if self == .signature, field.isNamed("authorization") {
      return Localized(
        zh: "有 Authorization 头，那是其他产品或 API 密钥方式的写法；这里需要 \(name)",
        en: "there is an Authorization header, the way of other products or of an API key; \(name) is needed here")
    }
    if field.name.contains("_") {
      return Localized(
        zh: "名称相近的 \(field.name) 用了下划线；nginx 和 CGI 会改写或丢弃这种名称，正确的名称是 \(name)",
        en: "\(field.name) comes close, but has underscores, which nginx and CGI rewrite or drop; the name is \(name)")
    }
    return Localized(
      zh: "名称相近的是 \(field.name)，正确的名称是 \(name)", en: "\(field.name) comes close; the name is \(name)")
  }
}

/// How far apart two names are.
enum Edits {
  /// Insertions, deletions, replacements and exchanges of neighbours that turn one into the other.
  static func between(_ one: String, _ other: String) -> Int {
    let (a, b) = (Array(one.utf8), Array(other.utf8))
    var before: [Int] = []
    var row = Array(0...b.count)
    for i in a.indices {
      var next = [i + 1]
      for j in b.indices {
        var cost = min(row[j] + (a[i] == b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        next.append(cost)
      }
      before = row
      row = next
    }
    return row[b.count]
  }
}
