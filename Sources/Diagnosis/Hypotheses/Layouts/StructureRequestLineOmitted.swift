import Groundwork

extension Hypothesis {
  static let structureRequestLineOmitted = Hypothesis(
    "structure-request-line-omitted", citation: "derived from \(DocumentedLayout.page)",
    words: CauseWords(
      title: Localized(
        zh: "签名时漏了第一行（方法和路径）或其中一部分",
        en: "line 1 (method and path), or a part of it, was not signed"),
      explanation: Localized(
        zh: "待签名字符串共两行，第一行是“方法 路径”。只签了第二行，或第一行不完整。",
        en: "The string to sign has two lines, the first of which is method and path. Only line 2 was signed, or "
          + "line 1 was incomplete."),
      fix: DocumentedLayout.fix, fixes: DocumentedLayout.fixes),
    ways: [
      .layout { _ in
        [
          LayoutEdit(.requestLine, cost: 3) { form in
            form.leaveOutMethod()
            form.leaveOut(.path, with: .after)
          },
          LayoutEdit(.requestLine, cost: 5) { form in
            form.leaveOutMethod()
            form.leaveOut(.path, with: .none)
          },
          // The path with the blank before it; the method alone is `method-missing`.
          .leavingOut(.requestLine, .path, with: .before, cost: 5),
          .leavingOut(.requestLine, .path, with: .none, cost: 6),
        ]
      }
    ])
}

extension LayoutForm {
  /// The method and the blank after it.
  fileprivate mutating func leaveOutMethod() { leaveOut(.method, with: .after) }
}
