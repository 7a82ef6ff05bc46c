import Groundwork

extension Hypothesis {
  /// One side has a slash at the end of the path, the other has none.
  static let uriTrailingSlash = Hypothesis(
    "uri-trailing-slash", citation: "smbwain/signed#10",
    words: CauseWords(
      title: Localized(
        zh: "签名用的路径与收到的路径相差末尾的斜杠",
        en: "the path signed and the path received differ in a slash at the end"),
      explanation: Localized(
        zh: "拼接地址或框架规范化 URL 时，末尾的斜杠只在一边出现。",
        en: "Joining an address, or a framework that tidies URLs, left the slash at the end on one side only."),
      fix: Localized(
        zh: "只拼接一次路径，签名和发送都用这个变量；登记的通知地址与路由写法保持一致。",
        en: "Join the path once and use that variable both to sign and to send; "
          + "spell the registered notification URL as the route is spelled.")),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 34) { path, _, list in
          guard path.last == PathBytes.slash else { return list.add(path + [PathBytes.slash], cost: 1) }
          list.add(Array(path.dropLast()), cost: 1)
          var bare = path
          while bare.last == PathBytes.slash { bare.removeLast() }
          list.add(bare, cost: 2)
        })
    ])
}
