package import Groundwork
import HTTP
import Traffic

/// Something that is not in the second exchange as it was in the first.
package struct CapsuleDifference: Hashable, Sendable {
  /// `request` or `response`.
  package let side: String
  /// Stable: a row of the table, `header` or a kind of body difference.
  package let id: String
  package let title: Localized
  /// `nil` where there is none.
  package let before: String?
  package let after: String?
  /// Differs between any two exchanges, such as an id or an amount.
  package let isUsual: Bool

  package var json: JSON {
    [
      "side": .string(side), "id": .string(id), "title": title.json, "before": .optional(before),
      "after": .optional(after), "usual": .bool(isUsual),
    ]
  }
}

/// What changed between two exchanges, the decisive thing first.
package struct CapsuleComparison: Sendable {
  package let first: Capsule
  package let second: Capsule
  package let differences: [CapsuleDifference]

  /// - Parameter sameRequest: the same bytes were sent again, so only the answers are compared.
  package init(_ first: Capsule, _ second: Capsule, sameRequest: Bool = false) {
    self.first = first
    self.second = second
    // The side whose signature is in question comes first.
    let sides: [MessageFacts.Side] =
      sameRequest ? [.response] : second.message == .response ? [.response, .request] : [.request, .response]
    var found: [CapsuleDifference] = []
    for side in sides {
      switch (MessageFacts(first, side), MessageFacts(second, side)) {
      case (let before?, let after?): found += Self.differences(before, after)
      case (nil, nil): break
      case (let before, _):
        let words = Localized(zh: "能不能读取", en: "whether it can be read")
        found.append(
          CapsuleDifference(
            side: side.rawValue, id: "readable", title: words, before: before == nil ? "no" : "yes",
            after: before == nil ? "yes" : "no", isUsual: false))
      }
    }
    let problems = (first.exchange.problem?.code, second.exchange.problem?.code)
    if problems.0 != problems.1 {
      found.insert(
        CapsuleDifference(
          side: "response", id: "problem", title: Localized(zh: "网络上的问题", en: "problem on the wire"),
          before: problems.0, after: problems.1, isUsual: false), at: 0)
    }
    differences = found.filter { !$0.isUsual } + found.filter(\.isUsual)
  }

  /// Whether anything differs that need not.
  package var hasNews: Bool { differences.contains { !$0.isUsual } }

  package var json: JSON {
    [
      "schema": "till.capsule-diff/1", "first": Self.outcome(first), "second": Self.outcome(second),
      "differences": .array(differences.map(\.json)),
    ]
  }

  private static func outcome(_ capsule: Capsule) -> JSON {
    let exchange = capsule.exchange
    return [
      "id": .string(exchange.id), "time": .string(Timestamp.text(exchange.time)),
      "requestVerdict": .string(exchange.requestJudgement.verdict.rawValue),
      "responseVerdict": .string(exchange.responseJudgement.verdict.rawValue),
      "resultStatus": .optional(exchange.resultStatus), "resultCode": .optional(exchange.resultCode),
      "causes": .array((exchange.requestJudgement.causes ?? exchange.responseJudgement.causes ?? []).map(JSON.string)),
    ]
  }

  // MARK: One message

  private static func differences(_ before: MessageFacts, _ after: MessageFacts) -> [CapsuleDifference] {
    let rows = { (rows: [CapsuleAspect]) in rows.compactMap { difference($0, before, after) } }
    let body = BodyDifferences(before, after)
    return rows(CapsuleAspect.signing) + rows(CapsuleAspect.writing) + body.order + body.types + body.members
      + rows(CapsuleAspect.sender) + headers(before, after) + body.values
  }

  private static func difference(
    _ aspect: CapsuleAspect, _ before: MessageFacts, _ after: MessageFacts
  ) -> CapsuleDifference? {
    let (old, new) = (aspect.value(before), aspect.value(after))
    guard old != new, !aspect.needsBoth || old != nil && new != nil else { return nil }
    if let tolerance = aspect.tolerance, let old = old.flatMap(Double.init), let new = new.flatMap(Double.init),
      abs(old - new) <= tolerance
    {
      return nil
    }
    return CapsuleDifference(
      side: before.side.rawValue, id: aspect.id, title: aspect.title, before: old, after: new, isUsual: false)
  }

  private static func headers(_ before: MessageFacts, _ after: MessageFacts) -> [CapsuleDifference] {
    let names = Set((before.fields.list + after.fields.list).map { $0.name.lowercased() })
    return names.subtracting(CapsuleAspect.knownHeaders).sorted().compactMap { name in
      let (old, new) = (before.header(name), after.header(name))
      guard old != new else { return nil }
      return CapsuleDifference(
        side: before.side.rawValue, id: "header", title: Localized(zh: "\(name) 头", en: "header \(name)"), before: old,
        after: new, isUsual: false)
    }
  }
}
