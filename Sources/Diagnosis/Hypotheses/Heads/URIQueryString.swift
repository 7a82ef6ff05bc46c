import Groundwork

extension Hypothesis {
  /// Path and query were signed where the path alone counts.
  static let uriQueryString = Hypothesis(
    "uri-query-string",
    citation: "developer.aliyun.com/ask/285058; yansongda/pay#474; lokielse/omnipay-alipay#108; "
      + "alipay/alipay-easysdk#163, #237",
    words: CauseWords(
      title: Localized(
        zh: "签名包含了 URL 的查询参数", en: "the query of the URL was signed together with the path"),
      explanation: Localized(
        zh: "线下支付的签名只含路径，不含问号及其后的参数。签名时连同查询参数一起用了，例如通知地址上带有参数。",
        en: "In-store signatures cover the path without the question mark and what follows it. "
          + "Here the query was signed too, for instance that of a notification URL with parameters."),
      fix: Localized(
        zh: "签名和验签都只用路径。通知地址不要带参数，需要区分时写进路径。",
        en: "Sign and verify the path alone. Register notification URLs without parameters; "
          + "put what tells them apart into the path."),
      fixes: PathOnlyCode.byStack),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 40) { path, signatureCase, list in
          let addresses = StatedAddress.ofSender(signatureCase) + StatedAddress.handedOn(signatureCase)
          for query in addresses.compactMap(\.query) { list.add(path + [UInt8(ascii: "?")] + query, cost: 1) }
          // Joined by a template even when there are no parameters.
          list.add(path + [UInt8(ascii: "?")], cost: 6)
        })
    ])
}
