import Groundwork

extension Hypothesis {
  static let structureSortedPairs = Hypothesis(
    "structure-sorted-pairs", citation: "alipay/alipay-sdk-nodejs-all#23",
    words: CauseWords(
      title: Localized(
        zh: "按国内开放平台的规则（k=v 排序后用 & 连接）签了名",
        en: "the domestic open platform's rule was used: sorted k=v joined by &"),
      explanation: Localized(
        zh: "国内支付宝开放平台把参数按名称排序、写成 k=v 再签名。本协议不拆开消息体，签的是它的原文。",
        en: "The domestic Alipay open platform signs parameters as sorted k=v pairs. This protocol never takes the "
          + "body apart; it signs its bytes as they are."),
      fix: Localized(
        zh: "改用国际版（global-open-sdk）SDK，或按本协议格式拼接；国内 SDK 的签名函数不能用于这里。",
        en: "Use the SDK of the global product (global-open-sdk-…), or join the parts as documented; the domestic "
          + "SDK's signing function does not fit."),
      fixes: DocumentedLayout.fixes),
    ways: [.layout { signatureCase in edits(for: signatureCase.message.body) }])

  private static func edits(for body: [UInt8]) -> [LayoutEdit] {
    guard let pairs = SortedPairs(body) else { return [] }
    let manners: [(SortedPairs.Manner, Int)] = [
      (.init(), 3), (.init(keepsEmpty: true), 4), (.init(keepsNested: false), 4),
      (.init(keepsEmpty: true, writesNull: true), 5), (.init(encodesValues: true), 5),
      (.init(keepsEmpty: true, keepsNested: false), 6), (.init(quotesValues: true), 6),
    ]
    var seen: Set<[UInt8]> = []
    return manners.flatMap { manner, cost -> [LayoutEdit] in
      let text = pairs.written(manner)
      guard !text.isEmpty, seen.insert(text).inserted else { return [] }
      return [
        LayoutEdit(.pieces, cost: cost) { $0.pieces = [.literal(text)] },
        LayoutEdit(.body, cost: cost + 1) { $0.replace(.body, with: [.literal(text)]) },
      ]
    }
  }
}
