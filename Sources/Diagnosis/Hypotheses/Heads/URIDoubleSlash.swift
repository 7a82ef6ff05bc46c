import Groundwork

extension Hypothesis {
  /// `//ams/api/…` on one side, `/ams/api/…` on the other.
  static let uriDoubleSlash = Hypothesis(
    "uri-double-slash",
    citation: "smbwain/signed#10; alipay/global-open-sdk-go, -python (source: URLs are concatenated)",
    words: CauseWords(
      title: Localized(
        zh: "签名用的路径与收到的路径相差一个重复的斜杠",
        en: "the path signed and the path received differ in a doubled slash"),
      explanation: Localized(
        zh: "以斜杠结尾的网关地址与以斜杠开头的路径直接拼接，一边变成了 //，另一边没有；有的代理会合并重复的斜杠。",
        en: "A gateway address that ends in a slash was joined to a path that begins with one, so one side has //. "
          + "Some proxies merge doubled slashes on the way."),
      fix: Localized(
        zh: "去掉网关地址末尾的斜杠，只拼接一次路径，签名和发送都用它。",
        en: "Remove the slash at the end of the gateway address, join the path once, and use it to sign and to send."),
      fixes: [
        .python: Localized(
          zh: "SDK 直接拼接地址：网关地址写 https://open-sea-global.alipay.com，末尾不要斜杠。",
          en: "The SDK concatenates: write https://open-sea-global.alipay.com without a slash at its end."),
        .go: Localized(
          zh: "SDK 直接拼接地址：网关地址写 https://open-sea-global.alipay.com，末尾不要斜杠。",
          en: "The SDK concatenates: write https://open-sea-global.alipay.com without a slash at its end."),
      ]),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 30) { path, _, list in
          list.add(PathBytes.collapsingSlashes(path), cost: 1)
          for index in PathBytes.slashes(in: path) {
            let isDoubled = index > 0 && path[index - 1] == PathBytes.slash
            if isDoubled {
              list.add(Array(path[..<index] + path[(index + 1)...]), cost: 3)
            } else {
              list.add(Array(path[..<index]) + [PathBytes.slash] + path[index...], cost: index == 0 ? 1 : 4)
            }
          }
        })
    ])
}
