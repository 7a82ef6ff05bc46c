package import Groundwork

/// What the documents demand of one member of a request.
package struct FieldRule: Hashable, Sendable {
  /// Dotted path from the top of the body. `a|b` means that one of them must be there; `goods[]` each element of a
  /// list.
  package let path: String
  package let kind: Kind
  /// The ways of paying in which the rule holds; of other operations always all.
  package let scenarios: [PaymentScenario]
  /// The ways of paying in which the member must be there, if the object that holds it is.
  package let demandedIn: [PaymentScenario]
  /// The path in its parts.
  let steps: [Step]
  /// The names of the objects on the way, if there is neither a list nor a choice among them.
  let holder: [String]?

  struct Step: Hashable, Sendable {
    /// The member's name; of alternatives the first that is there counts.
    let names: [String]
    /// Whether what follows holds for each element.
    let isList: Bool
  }

  private init(_ path: String, _ kind: Kind, scenarios: [PaymentScenario], demandedIn: [PaymentScenario]) {
    self.path = path
    self.kind = kind
    self.scenarios = scenarios
    self.demandedIn = demandedIn
    // Bytes, not characters: every start of the program builds these rows.
    steps = path.utf8.split(separator: UInt8(ascii: ".")).map { part in
      let isList = part.last == UInt8(ascii: "]")
      let names = part.dropLast(isList ? 2 : 0).split(separator: UInt8(ascii: "|"))
      return Step(names: names.map { String(Substring($0)) }, isList: isList)
    }
    let way = steps.dropLast()
    holder = way.allSatisfy { $0.names.count == 1 && !$0.isList } ? way.flatMap(\.names) : nil
  }

  /// A member that must be there if the object that holds it is.
  /// - Parameters:
  ///   - demandedIn: the ways of paying that demand it; in the others it may be left out.
  ///   - scenarios: the ways of paying in which the rule holds at all.
  static func required(
    _ path: String, _ kind: Kind, for demandedIn: [PaymentScenario] = PaymentScenario.allCases,
    only scenarios: [PaymentScenario] = PaymentScenario.allCases
  ) -> FieldRule {
    FieldRule(path, kind, scenarios: scenarios, demandedIn: demandedIn)
  }

  /// A member that may be left out.
  static func optional(
    _ path: String, _ kind: Kind, only scenarios: [PaymentScenario] = PaymentScenario.allCases
  ) -> FieldRule {
    FieldRule(path, kind, scenarios: scenarios, demandedIn: [])
  }

  package var isRequired: Bool { !demandedIn.isEmpty }

  /// What is wrong with the body by this rule, in the wording of the real gateway's only published texts.
  /// - Returns: `nil` if nothing is.
  package func problem(in body: JSON, for scenario: PaymentScenario) -> FieldProblem? {
    scenarios.contains(scenario)
      ? problem(in: body, step: 0, indices: [], isDemanded: demandedIn.contains(scenario)) : nil
  }

  /// The same for a body whose holder of this member was found already.
  func problem(inHolder value: JSON?, for scenario: PaymentScenario) -> FieldProblem? {
    guard let value, scenarios.contains(scenario) else { return nil }
    return problem(in: value, step: steps.count - 1, indices: [], isDemanded: demandedIn.contains(scenario))
  }

  private func problem(in holder: JSON, step: Int, indices: [Int], isDemanded: Bool) -> FieldProblem? {
    let here = steps[step]
    let isLast = step == steps.count - 1
    guard let value = holder.present(here.names) else {
      // Of a list's elements there is none to look at; the list itself has its own row.
      return isLast && isDemanded && !here.isList ? found(Self.empty, at: indices) : nil
    }
    guard here.isList else {
      return isLast
        ? kind.complaint(about: value).map { found($0, at: indices) }
        : problem(in: value, step: step + 1, indices: indices, isDemanded: isDemanded)
    }
    for (index, element) in (value.elements ?? []).enumerated() {
      let problem =
        isLast
        ? kind.complaint(about: element).map { found($0, at: indices + [index]) }
        : self.problem(in: element, step: step + 1, indices: indices + [index], isDemanded: isDemanded)
      if let problem { return problem }
    }
    return nil
  }

  private static let empty = Localized(zh: "不能为空", en: "can not be empty")

  /// - Parameter indices: of the elements on the way, one for each list.
  private func found(_ words: Localized, at indices: [Int]) -> FieldProblem {
    var rest = indices[...]
    var parts: [String] = []
    var first: [String] = []
    for step in steps {
      let index = step.isList ? rest.popFirst().map { "[\($0)]" } ?? "" : ""
      parts.append(step.names.joined(separator: "|") + index)
      first.append((step.names.first ?? "") + index)
    }
    // Of an amount a person sets the value.
    if case .amount = kind { first.append("value") }
    return FieldProblem(
      path: parts.joined(separator: "."), words: words, settable: first.joined(separator: "."))
  }
}

/// A member of a request that breaks its rule.
package struct FieldProblem: Hashable, Sendable {
  /// With the index of an element in brackets: `order.goods[0].goodsName`.
  package let path: String
  /// What is wrong; the English is the gateway's own wording.
  package let words: Localized
  /// The path by which the value can be set.
  package let settable: String

  package init(path: String, words: Localized, settable: String) {
    self.path = path
    self.words = words
    self.settable = settable
  }

  package var complaint: String { words.en }

  /// The shape of the real gateway's PARAM_ILLEGAL messages.
  package var message: String { "illegal parameter:\(path) \(complaint)" }
}
