package import Groundwork

/// A fault in a checklist that can be read, and where it is.
package struct LintProblem: Hashable, Sendable {
  package let rule: ChecklistLint.Rule
  /// Such as `stages[1].steps[0].title.zh`.
  package let path: String
  package let text: Localized

  package init(_ rule: ChecklistLint.Rule, at path: String, _ text: Localized) {
    self.rule = rule
    self.path = path
    self.text = text
  }
}
