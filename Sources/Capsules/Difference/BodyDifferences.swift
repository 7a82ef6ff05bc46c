import Groundwork

/// What differs in the members of two bodies.
struct BodyDifferences {
  private let before: MessageFacts
  private let after: MessageFacts

  init(_ before: MessageFacts, _ after: MessageFacts) {
    self.before = before
    self.after = after
  }

  private var sharedPaths: Set<String> { Set(before.body.paths).intersection(after.body.paths) }

  var order: [CapsuleDifference] {
    let shared = sharedPaths
    let old = before.body.paths.filter(shared.contains)
    let new = after.body.paths.filter(shared.contains)
    guard old != new, let place = old.indices.first(where: { old[$0] != new[$0] }) else { return [] }
    return [
      difference(
        "member-order", Localized(zh: "成员的顺序", en: "order of the members"),
        old[place...].prefix(4).joined(separator: ", "),
        new[place...].prefix(4).joined(separator: ", "))
    ]
  }

  /// A text where there was a number, and the like.
  var types: [CapsuleDifference] {
    sharedValues.filter { Self.type($0.old) != Self.type($0.new) }.map { path, old, new in
      difference("value-type", Localized(zh: "\(path) 的类型", en: "type of \(path)"), old, new)
    }
  }

  var members: [CapsuleDifference] {
    let old = Set(before.body.paths)
    let new = Set(after.body.paths)
    let gone = before.body.paths.filter { !new.contains($0) && !isBelow($0, old.subtracting(new)) }
    let added = after.body.paths.filter { !old.contains($0) && !isBelow($0, new.subtracting(old)) }
    return gone.map { path in
      difference("member", Localized(zh: "成员 \(path)", en: "member \(path)"), before.body.values[path] ?? "{…}", nil)
    }
      + added.map { path in
        difference("member", Localized(zh: "成员 \(path)", en: "member \(path)"), nil, after.body.values[path] ?? "{…}")
      }
  }

  var values: [CapsuleDifference] {
    sharedValues.filter { $0.old != $0.new && Self.type($0.old) == Self.type($0.new) }.map { path, old, new in
      difference("value", Localized(zh: "\(path) 的值", en: "value of \(path)"), old, new, isUsual: Self.isUsual(path))
    }
  }

  private var sharedValues: [(path: String, old: String, new: String)] {
    before.body.paths.compactMap { path in
      guard let old = before.body.values[path], let new = after.body.values[path] else { return nil }
      return (path, old, new)
    }
  }

  /// An object that came or went is told once, not member by member.
  private func isBelow(_ path: String, _ changed: Set<String>) -> Bool {
    var rest = path[...]
    while let dot = rest.lastIndex(of: ".") {
      rest = rest[..<dot]
      if changed.contains(String(rest)) { return true }
    }
    return false
  }

  private static func type(_ value: String) -> String {
    switch value.first {
    case "\"": "text"
    case "t", "f": "truth"
    case "n": "null"
    default: "number"
    }
  }

  /// Ids, times and codes are new in every exchange.
  private static func isUsual(_ path: String) -> Bool {
    let name = path.split(separator: ".").last.map(String.init) ?? path
    return ["Id", "Time", "Code", "Date"].contains { name.hasSuffix($0) } || name == "resultMessage"
  }

  private func difference(
    _ id: String, _ title: Localized, _ old: String?, _ new: String?, isUsual: Bool = false
  ) -> CapsuleDifference {
    CapsuleDifference(
      side: before.side.rawValue, id: id, title: title, before: old, after: new, isUsual: isUsual)
  }
}
