import Groundwork

extension Hypothesis {
  /// The path of `inquiryPayment` was signed for a `pay`.
  static let uriOtherAPI = Hypothesis(
    "uri-other-api", citation: "derived: request code copied from another operation; docs.antom.com/ac/ams/api",
    words: CauseWords(
      title: Localized(zh: "签名用的是另一个接口的路径", en: "the path of another operation was signed"),
      explanation: Localized(
        zh: "代码从另一个接口复制而来，改了发送地址，没有改签名用的路径。",
        en: "Code was copied from another operation: the address was changed, the path that is signed was not."),
      fix: Localized(
        zh: "每个接口只定义一次路径，签名和发送都从那里取。",
        en: "Define the path of each operation once, and take it from there both to sign and to send.")),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 5) { path, _, list in
          guard let prefix = InStorePaths.prefix(of: path) else { return }
          let received = PathBytes.lowercased(path)
          for operation in InStorePaths.operations {
            let other = prefix + Array(operation.utf8)
            if PathBytes.lowercased(other) != received { list.add(Array(other), cost: 2) }
          }
        })
    ])
}
