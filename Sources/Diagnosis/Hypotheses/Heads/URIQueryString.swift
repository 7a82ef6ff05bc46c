import Groundwork

extension Hypothesis {
  /// Path and query on one side, the path alone on the other.
  static let uriQueryString = Hypothesis(
    "uri-query-string",
    citation: "developer.aliyun.com/ask/285058; yansongda/pay#474; lokielse/omnipay-alipay#108; "
      + "alipay/alipay-easysdk#163, #237",
    words: CauseWords(
      title: Localized(
        zh: "签名和验签对 URL 查询参数的取舍不同", en: "one side took the query of the URL along, the other did not"),
      explanation: Localized(
        zh: "线下支付的签名只含路径，不含问号及其后的参数。一边连同查询参数一起用了，例如通知地址上带有参数，"
          + "或者路由组件附加了参数。",
        en: "In-store signatures cover the path without the question mark and what follows it. One side took the query "
          + "along, such as that of a notification URL with parameters, or one that a router added."),
      fix: Localized(
        zh: "签名和验签都只用路径。通知地址不要带参数，需要区分时写进路径。",
        en: "Sign and verify the path alone. Register notification URLs without parameters; "
          + "put what tells them apart into the path."),
      fixes: PathOnlyCode.byStack),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 40) { path, signatureCase, list in
          if let question = path.firstIndex(of: UInt8(ascii: "?")) {
            return list.add(Array(path[..<question]), cost: 1)
          }
          let addresses = StatedAddress.ofSender(signatureCase) + StatedAddress.handedOn(signatureCase)
          for query in addresses.compactMap(\.query) { list.add(path + [UInt8(ascii: "?")] + query, cost: 1) }
          // Joined by a template even when there are no parameters.
          list.add(path + [UInt8(ascii: "?")], cost: 6)
        })
    ])
}
