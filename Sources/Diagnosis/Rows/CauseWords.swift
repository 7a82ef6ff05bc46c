package import Groundwork

/// What people read about a cause.
package struct CauseWords: Sendable {
  /// One line that stands alone as a verdict: "the path was signed with a slash at its end".
  package let title: Localized
  /// How it comes about, in one to three sentences.
  package let explanation: Localized
  /// What to do, whatever the language.
  package let fix: Localized
  /// The same in the terms of a language or its official SDK, where that says more; code belongs here.
  package let fixes: [Stack: Localized]

  package init(title: Localized, explanation: Localized, fix: Localized, fixes: [Stack: Localized] = [:]) {
    self.title = title
    self.explanation = explanation
    self.fix = fix
    self.fixes = fixes
  }
}

/// What the reader writes in.
package enum Stack: String, CaseIterable, Sendable {
  case java, python, node, php, go, dotnet, curl
}
