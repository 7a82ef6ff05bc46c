package import Groundwork

/// The way to a member of a body, as a person types it: `order.goods[0].goodsName`; `goods[]` is a new element at the
/// end of the list.
package struct BodyPath: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case member(String)
    case element(Int)
    case newElement
  }

  /// As it was typed.
  package let text: String
  let steps: [Step]

  /// - Throws: `BodyPathFailure.unreadable`.
  package init(_ text: String) throws(BodyPathFailure) {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let name = part.prefix { $0 != "[" }
      guard !name.isEmpty, !name.contains("]") else { throw .unreadable(text) }
      steps.append(.member(String(name)))
      var rest = part[name.endIndex...]
      while !rest.isEmpty {
        guard rest.first == "[", let end = rest.firstIndex(of: "]") else { throw .unreadable(text) }
        let digits = rest[rest.index(after: rest.startIndex)..<end]
        if digits.isEmpty {
          steps.append(.newElement)
        } else {
          guard digits.allSatisfy({ ("0"..."9").contains($0) }), let index = Int(digits) else {
            throw .unreadable(text)
          }
          steps.append(.element(index))
        }
        rest = rest[rest.index(after: end)...]
      }
    }
    self.text = text
    self.steps = steps
  }

  /// The first steps as they are typed.
  func text(ofFirst count: Int) -> String {
    steps.prefix(count).reduce("") { text, step in
      switch step {
      case .member(let name): text.isEmpty ? name : text + "." + name
      case .element(let index): text + "[\(index)]"
      case .newElement: text + "[]"
      }
    }
  }

  /// Of names known to be in order, written in the program.
  init(members: [String]) {
    text = members.joined(separator: ".")
    steps = members.map(Step.member)
  }
}

/// A path that does not lead to a member.
package enum BodyPathFailure: Failure {
  case unreadable(String)
  /// A step asks for a member or an element of something that has none.
  case throughValue(path: String, isList: Bool)
  case noElement(path: String, index: Int, count: Int)
  /// There is nothing to take out.
  case noMember(path: String, nearest: String?)
  /// What stands after `:=`, or where the table has an object or a list, is no JSON.
  case valueNotJSON(path: String, JSONProblem)

  package var code: FailureCode {
    switch self {
    case .unreadable: FailureCode("TPL-004", .usage)
    case .throughValue: FailureCode("TPL-002", .usage)
    case .noElement: FailureCode("TPL-005", .usage)
    case .noMember: FailureCode("TPL-006", .usage)
    case .valueNotJSON: FailureCode("TPL-007", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .unreadable(let path):
      Localized(zh: "路径“\(path)”看不懂", en: "the path \"\(path)\" cannot be read")
    case .throughValue(let path, isList: false):
      Localized(zh: "“\(path)”经过的成员不是对象", en: "\"\(path)\" leads through a member that is no object")
    case .throughValue(let path, isList: true):
      Localized(zh: "“\(path)”经过的成员不是列表", en: "\"\(path)\" leads through a member that is no list")
    case .noElement(let path, let index, let count):
      Localized(
        zh: "“\(path)”：列表有 \(count) 项，没有第 \(index) 项",
        en: "\"\(path)\": the list has \(count) elements, none is [\(index)]")
    case .noMember(let path, _):
      Localized(zh: "请求体里没有“\(path)”", en: "the body has no member \"\(path)\"")
    case .valueNotJSON(let path, let problem):
      Localized(zh: "“\(path)”的值不是 JSON：\(problem.words.zh)", en: "the value of \"\(path)\" \(problem.words.en)")
    }
  }

  package var why: Localized? {
    switch self {
    case .unreadable:
      Localized(
        zh: "写法：成员名用点连接，列表的项写作 [0]，新的一项写作 []",
        en: "members are joined by dots, an element of a list is [0], a new one []")
    case .noElement: Localized(zh: "第一项是 [0]，新的一项写作 []", en: "the first is [0], a new one is []")
    case .valueNotJSON:
      Localized(
        zh: "对象、列表和 := 之后的值按 JSON 读取", en: "objects, lists and what follows := are read as JSON")
    case .throughValue, .noMember: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .unreadable: [.run("till call pay --set order.goods[0].goodsName=Coffee --dry-run")]
    case .noMember(_, let nearest?): [.run("till call pay --unset \(ShellWord.quoted(nearest)) --dry-run")]
    case .throughValue, .noElement, .noMember: [.run("till call pay --dry-run")]
    case .valueNotJSON: [.run("till call pay --set order.goods:='[]' --dry-run")]
    }
  }
}
