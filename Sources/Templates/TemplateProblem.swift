package import Groundwork

/// A template whose sections do not fit together.
package struct TemplateProblem: Failure, Hashable {
  package enum Kind: Hashable, Sendable {
    case neverEnds(String)
    case neverBegan(String)
  }

  /// Counted from one.
  package let line: Int
  package let kind: Kind

  init(line: Int, _ kind: Kind) {
    self.line = line
    self.kind = kind
  }

  package var code: FailureCode { FailureCode("TPL-009", .usage) }
  package var what: Localized {
    switch kind {
    case .neverEnds(let name):
      Localized(
        zh: "模板第 \(line) 行开始的 {{#\(name)}} 没有结束", en: "the section {{#\(name)}} of line \(line) does not end")
    case .neverBegan(let name):
      Localized(
        zh: "模板第 \(line) 行的 {{/\(name)}} 没有对应的开始", en: "{{/\(name)}} in line \(line) ends no section that is open")
    }
  }
  package var remedies: [Remedy] {
    [
      .advice(
        zh: "每个 {{#名称}} 都要以同名的 {{/名称}} 结束，可以嵌套，不能交叉",
        en: "every {{#name}} ends with {{/name}} of the same name; sections may be nested, not crossed")
    ]
  }
}
