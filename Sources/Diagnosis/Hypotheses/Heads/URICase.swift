import Groundwork

extension Hypothesis {
  /// `inquirypayment` for `inquiryPayment`.
  static let uriCase = Hypothesis(
    "uri-case", citation: "derived: paths are case-sensitive and typed as constants",
    words: CauseWords(
      title: Localized(
        zh: "签名用的路径与收到的路径大小写不同", en: "the path was signed in other letter case than it was received"),
      explanation: Localized(
        zh: "签名和发送用了两个路径常量，或者框架把 URL 转成了小写。签名区分大小写。",
        en: "Signing and sending took the path from two constants, or a framework lower-cased the URL. "
          + "A signature tells letter case apart."),
      fix: Localized(
        zh: "按文档的大小写书写，例如 inquiryPayment，并且只保留一个常量。",
        en: "Spell the path as documented, such as inquiryPayment, and keep a single constant.")),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 20) { path, _, list in
          if let documented = InStorePaths.documentedCase(of: path) { list.add(documented, cost: 1) }
          list.add(PathBytes.lowercased(path), cost: 1)
          list.add(PathBytes.uppercased(path), cost: 3)
          // The operation alone: InquiryPayment, inquirypayment, INQUIRYPAYMENT.
          guard let slash = path.lastIndex(of: PathBytes.slash), slash + 1 < path.count else { return }
          let lead = path[...slash]
          let name = path[(slash + 1)...]
          list.add(lead + PathBytes.uppercased(name.prefix(1)) + name.dropFirst(), cost: 3)
          list.add(lead + PathBytes.lowercased(name), cost: 3)
          list.add(lead + PathBytes.uppercased(name), cost: 5)
        })
    ])
}
