package import AMS
import Groundwork

/// One change of a template: a member gets a value, or is taken out.
package struct BodyChange: Sendable {
  enum Value: Hashable, Sendable {
    case text(String)
    case json(JSON)
    case nothing
  }

  let path: BodyPath
  let value: Value

  /// A member with a text, from within the program.
  static func text(_ path: String, _ text: String) -> BodyChange {
    BodyChange(path: BodyPath(members: path.split(separator: ".").map(String.init)), value: .text(text))
  }

  /// A member that is taken out.
  package static func removal(_ path: String) throws(BodyPathFailure) -> BodyChange {
    BodyChange(path: try BodyPath(path), value: .nothing)
  }

  private init(path: BodyPath, value: Value) {
    self.path = path
    self.value = value
  }

  /// What `--set PATH=VALUE` says. The documents ask for every scalar as text, so that is what a value is, unless the
  /// operation's table has an object, a list or an amount there, or the assignment is written `PATH:=JSON`.
  /// - Parameter endpoint: `nil` for a body without a table.
  /// - Throws: `BodyPathFailure.unreadable`, `.valueNotJSON`.
  package init(setting path: String, to value: String, of endpoint: Endpoint?) throws(BodyPathFailure) {
    let isJSON = path.hasSuffix(":")
    let name = isJSON ? String(path.dropLast()) : path
    self.path = try BodyPath(name)
    guard isJSON || endpoint?.kind(at: name)?.isStructured == true else {
      self.value = .text(value)
      return
    }
    do throws(JSONProblem) {
      self.value = .json(try JSON(reading: Array(value.utf8)))
    } catch {
      throw .valueNotJSON(path: name, error)
    }
  }

  /// A copy of the body with the change; objects and lists on the way are made where they are missing.
  /// - Throws: `BodyPathFailure` if the path leads nowhere.
  func applied(to body: JSON) throws(BodyPathFailure) -> JSON {
    try applied(to: body, path.steps[...]) ?? .object([])
  }

  private func applied(to value: JSON?, _ steps: ArraySlice<BodyPath.Step>) throws(BodyPathFailure) -> JSON? {
    guard let step = steps.first else {
      switch self.value {
      case .text(let text): return .string(text)
      case .json(let json): return json
      case .nothing: return nil
      }
    }
    let rest = steps.dropFirst()
    switch step {
    case .member(let name): return try applied(toMember: name, of: value, rest)
    case .element(let index): return try applied(toElement: index, of: value, rest)
    case .newElement: return try applied(toElement: value?.elements?.count ?? 0, of: value, rest)
    }
  }

  private func applied(
    toMember name: String, of value: JSON?, _ rest: ArraySlice<BodyPath.Step>
  ) throws(BodyPathFailure) -> JSON {
    guard var members = (value ?? .object([])).members else { throw .throughValue(path: path.text, isList: false) }
    let index = members.firstIndex { $0.name == name }
    if index == nil, self.value == .nothing {
      let holder = path.text(ofFirst: path.steps.count - rest.count - 1)
      let nearest = Nearest.one(of: members.map(\.name), to: name)
      throw .noMember(path: path.text, nearest: nearest.map { holder.isEmpty ? $0 : holder + "." + $0 })
    }
    let changed = try applied(to: index.map { members[$0].value }, rest)
    switch (index, changed) {
    case (let index?, let changed?): members[index] = JSON.Member(name, changed)
    case (let index?, nil): members.remove(at: index)
    case (nil, let changed?): members.append(JSON.Member(name, changed))
    case (nil, nil): break
    }
    return .object(members)
  }

  private func applied(
    toElement index: Int, of value: JSON?, _ rest: ArraySlice<BodyPath.Step>
  ) throws(BodyPathFailure) -> JSON {
    guard var elements = (value ?? .array([])).elements else { throw .throughValue(path: path.text, isList: true) }
    let isNew = index == elements.count && self.value != .nothing
    guard elements.indices.contains(index) || isNew else {
      throw .noElement(path: path.text, index: index, count: elements.count)
    }
    let changed = try applied(to: isNew ? nil : elements[index], rest)
    if let changed {
      if isNew { elements.append(changed) } else { elements[index] = changed }
    } else {
      elements.remove(at: index)
    }
    return .array(elements)
  }
}
