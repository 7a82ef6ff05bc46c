import Groundwork

/// The table of an operation's members, asked by a path as a person types it: `order.goods[0].goodsName`.
extension Endpoint {
  /// What the member at a path holds, by its rule; `nil` if the table has no such member.
  package func kind(at path: String) -> FieldRule.Kind? {
    let wanted = Self.general(path)
    return fields.first { Self.names(of: $0).contains(wanted) }?.kind
  }

  /// A path of the table that is nearly this one.
  /// - Returns: `nil` if the table knows the path, a member above it that holds anything, or nothing near it.
  package func nearest(toPath path: String) -> String? {
    let wanted = Self.general(path)
    let known = fields.flatMap(Self.names)
    guard !known.contains(where: { $0 == wanted || $0.hasPrefix(wanted + ".") || $0.hasPrefix(wanted + "[]") }),
      !Self.isInsideAmount(wanted, of: fields)
    else { return nil }
    let amounts = fields.filter { if case .amount = $0.kind { true } else { false } }.flatMap(Self.names)
    // A member may have a rule for each way of paying.
    let paths = Set(known + amounts.flatMap { [$0 + ".currency", $0 + ".value"] })
    return Nearest.one(of: paths.sorted(), to: wanted)
  }

  private static func isInsideAmount(_ path: String, of fields: [FieldRule]) -> Bool {
    fields.contains { rule in
      guard case .amount = rule.kind else { return false }
      return names(of: rule).contains { path == $0 + ".currency" || path == $0 + ".value" }
    }
  }

  /// Every path a rule may mean: `paymentId|paymentRequestId` are two.
  private static func names(of rule: FieldRule) -> [String] {
    rule.steps.reduce([""]) { paths, step in
      paths.flatMap { path in
        step.names.map { (path.isEmpty ? "" : path + ".") + $0 + (step.isList ? "[]" : "") }
      }
    }
  }

  /// Without the numbers of elements: `goods[3]` is `goods[]`.
  private static func general(_ path: String) -> String { path.replacing(#/\[[0-9]*\]/#, with: "[]") }
}

extension FieldRule.Kind {
  /// Whether a value of it is written as JSON rather than as text.
  package var isStructured: Bool {
    switch self {
    case .object, .list, .amount: true
    default: false
    }
  }
}
