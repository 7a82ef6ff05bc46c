/// The rules of `.gitignore` files, as gitignore(5) tells them.
package struct IgnoreRules: Sendable {
  private struct Rule: Sendable {
    let base: String
    let parts: [[Character]]
    let isNegated: Bool
    let foldersOnly: Bool
    /// Without a slash but at its end it counts at every depth.
    let isAnchored: Bool
  }

  private var rules: [Rule] = []

  package init() {}

  /// Adds the rules of a file; later ones win over earlier ones.
  /// - Parameter base: folder of the file below the project's, without a slash at the end; empty for the topmost.
  package mutating func add(_ bytes: [UInt8], base: String) {
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      var text = Substring(line)
      if text.first == "\u{FEFF}" { text.removeFirst() }
      guard text.first != "#" else { continue }
      while text.last == " ", !text.hasSuffix("\\ ") { text.removeLast() }
      let isNegated = text.first == "!"
      if isNegated { text.removeFirst() }
      let foldersOnly = text.last == "/"
      if foldersOnly { text.removeLast() }
      guard !text.isEmpty else { continue }
      let isAnchored = text.contains("/")
      if text.first == "/" { text.removeFirst() }
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(Array.init)
      rules.append(
        Rule(base: base, parts: parts, isNegated: isNegated, foldersOnly: foldersOnly, isAnchored: isAnchored))
    }
  }

  /// Whether a rule names the path itself; what lies in an ignored folder is ignored with it.
  /// - Parameter path: below the project's folder.
  package func ignores(_ path: String, isFolder: Bool) -> Bool {
    for rule in rules.reversed() where !rule.foldersOnly || isFolder {
      guard let rest = Self.below(rule.base, path) else { continue }
      let parts = rest.split(separator: "/").map(Array.init)
      guard let last = parts.last else { continue }
      let isMet =
        rule.isAnchored ? Self.matches(rule.parts[...], parts[...]) : Self.matches(rule.parts[0][...], last[...])
      if isMet { return !rule.isNegated }
    }
    return false
  }

  private static func below(_ base: String, _ path: String) -> Substring? {
    guard !base.isEmpty else { return path[...] }
    guard path.hasPrefix(base + "/") else { return nil }
    return path.dropFirst(base.count + 1)
  }

  private static func matches(_ rule: ArraySlice<[Character]>, _ path: ArraySlice<[Character]>) -> Bool {
    guard let first = rule.first else { return path.isEmpty }
    if first == ["*", "*"] {
      if rule.count == 1 { return !path.isEmpty }
      return (0...path.count).contains { matches(rule.dropFirst(), path.dropFirst($0)) }
    }
    guard let name = path.first else { return false }
    return matches(first[...], name[...]) && matches(rule.dropFirst(), path.dropFirst())
  }

  /// One name: `*`, `?`, `[a-z]`, `[!a]`, and a backslash before what is meant as it is.
  private static func matches(_ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    switch first {
    case "*": return (0...name.count).contains { matches(pattern.dropFirst(), name.dropFirst($0)) }
    case "?": return !name.isEmpty && matches(pattern.dropFirst(), name.dropFirst())
    case "[":
      guard let close = pattern.dropFirst(2).firstIndex(of: "]"), let letter = name.first else { return false }
      var set = pattern[(pattern.startIndex + 1)..<close]
      let isNegated = set.first == "!" || set.first == "^"
      if isNegated { set.removeFirst() }
      return contains(set, letter) != isNegated && matches(pattern[(close + 1)...], name.dropFirst())
    case "\\" where pattern.count > 1:
      return name.first == pattern[pattern.startIndex + 1] && matches(pattern.dropFirst(2), name.dropFirst())
    default: return name.first == first && matches(pattern.dropFirst(), name.dropFirst())
    }
  }

  private static func contains(_ set: ArraySlice<Character>, _ letter: Character) -> Bool {
    var rest = set
    while let first = rest.popFirst() {
      if rest.first == "-", rest.count > 1 {
        rest.removeFirst()
        if let last = rest.popFirst(), first <= letter, letter <= last { return true }
      } else if first == letter {
        return true
      }
    }
    return false
  }
}
