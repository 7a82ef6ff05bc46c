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
          // One segment with a capital, such as /Payments/, or all of them.
          let starts = PathBytes.slashes(in: path).map { $0 + 1 }.filter { $0 < path.count }
          for start in starts { list.add(capitalised(path, at: [start]), cost: 4) }
          list.add(capitalised(path, at: starts), cost: 4)
          // The operation alone: inquirypayment, INQUIRYPAYMENT.
          guard let start = starts.last else { return }
          list.add(path[..<start] + PathBytes.lowercased(path[start...]), cost: 3)
          list.add(path[..<start] + PathBytes.uppercased(path[start...]), cost: 5)
        })
    ])

  private static func capitalised(_ path: [UInt8], at starts: [Int]) -> [UInt8] {
    var result = path
    for start in starts { result.replaceSubrange(start...start, with: PathBytes.uppercased(path[start...start])) }
    return result
  }
}
