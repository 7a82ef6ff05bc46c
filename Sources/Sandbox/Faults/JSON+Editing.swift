import Groundwork

/// The small changes that faults make to bodies. Order and all other members stay.
extension JSON {
  /// This object with the member replaced in its place, or added at the end; anything else unchanged.
  func with(_ name: String, _ value: JSON) -> JSON {
    guard let members else { return self }
    guard members.contains(where: { $0.name == name }) else { return .object(members + [Member(name, value)]) }
    return .object(members.map { $0.name == name ? Member(name, value) : $0 })
  }

  func without(_ name: String) -> JSON { members.map { .object($0.filter { $0.name != name }) } ?? self }
}

extension AnswerDraft {
  /// Changes the body as JSON; one that is none stays as it is.
  mutating func edit(_ change: (JSON) -> JSON) {
    guard let json = try? JSON(reading: body) else { return }
    body = change(json).compactBytes
  }
}
