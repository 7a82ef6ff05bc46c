/// The edits that put members into another order.
struct MemberOrders {
  private let body: BodyText
  private let text: JSONText
  /// Objects with two members or more, each with its keys; of many the first.
  private let objects: [MemberOrder.Row]
  /// The first of those whose every order is tried.
  private let small: [MemberOrder.Row]

  /// - Returns: `nil` if there is no object whose members could change places.
  init?(_ body: BodyText) {
    guard let text = body.json else { return nil }
    let several = text.tokens.indices.lazy.filter { text.tokens.kind($0) == .object }
      .map { MemberOrder.Row(object: $0, keys: text.keys(of: $0)) }.filter { $0.keys.count > 1 }
    objects = Array(several.prefix(Self.mostObjects + 1))
    small = text.shapes == nil ? Array(several.filter { $0.keys.count <= Self.mostMembersPermuted }.prefix(24)) : []
    guard !objects.isEmpty else { return nil }
    self.body = body
    self.text = text
  }

  func edits() -> [BodyEdit] { known() + moves() + permutations() }

  /// The orders in which serialisers write.
  private static let arrangements: [(cost: Int, arrangement: MemberArrangement)] =
    [
      (1, .sorted), (2, .javaHashMap(buckets: 16, insertedSorted: false)), (3, .documented),
      (3, .javaHashMap(buckets: 16, insertedSorted: true)), (3, .javaHashMapCopy), (4, .ignoringCase), (4, .reversed),
      (5, .descending),
    ] + [2, 4, 8, 32, 64, 128, 256].map { (5, .javaHashMap(buckets: $0, insertedSorted: false)) }

  private func known() -> [BodyEdit] {
    var orders: [(cost: Int, order: MemberOrder)] = []
    if let order = IntendedJSON.order(body) { orders.append((1, order)) }
    for (cost, arrangement) in Self.arrangements {
      for scope in MemberOrder.Scope.allCases {
        let order = MemberOrder.arranging(text, scope) { _, keys in
          arrangement.arrange(keys, of: text, in: body.bytes)
        }
        guard let order, !orders.contains(where: { $0.order == order }) else { continue }
        orders.append((scope == .all ? cost : cost + 1, order))
      }
    }
    return orders.map { cost, order in BodyEdit(.order, cost: cost) { $0.json.order = order } }
  }

  // MARK: One member elsewhere

  private static let mostMembersMoved = 40
  private static let mostObjects = 64

  /// One member at another place, as when an interceptor appends what the signer had set first.
  private func moves() -> [BodyEdit] {
    guard objects.count <= Self.mostObjects else { return [] }
    var edits: [BodyEdit] = []
    for object in objects where object.keys.count <= Self.mostMembersMoved {
      let isNarrow = object.object == 0 && object.keys.count <= 10
      for from in object.keys.indices {
        // A step to the right equals the neighbour's step to the left.
        for to in object.keys.indices where to != from && to != from + 1 {
          var keys = object.keys
          keys.insert(keys.remove(at: from), at: to)
          let order = MemberOrder(rows: [MemberOrder.Row(object: object.object, keys: keys)])
          edits.append(BodyEdit(.order, cost: 6, isWide: !isNarrow) { $0.json.order = order })
        }
      }
    }
    return edits
  }

  // MARK: Every order

  private static let mostMembersPermuted = 7
  /// Orders of two objects together.
  private static let mostCombined = 60_000

  private func permutations() -> [BodyEdit] {
    var edits: [BodyEdit] = []
    for object in small {
      for rank in 1..<Self.factorial(object.keys.count) {
        edits.append(
          BodyEdit(.order, cost: 8, isWide: true) {
            $0.json.order = MemberOrder(rows: [Self.permuted(object, rank)])
          })
      }
    }
    var left = Self.mostCombined
    for (place, first) in small.enumerated() {
      for second in small.dropFirst(place + 1) {
        let (firstCount, secondCount) = (Self.factorial(first.keys.count), Self.factorial(second.keys.count))
        guard (firstCount - 1) * (secondCount - 1) <= left else { continue }
        left -= (firstCount - 1) * (secondCount - 1)
        for firstRank in 1..<firstCount {
          for secondRank in 1..<secondCount {
            edits.append(
              BodyEdit(.order, cost: 9, isWide: true) {
                $0.json.order = MemberOrder(
                  rows: [Self.permuted(first, firstRank), Self.permuted(second, secondRank)])
              })
          }
        }
      }
    }
    return edits
  }

  private static func factorial(_ count: Int) -> Int { (1...count).reduce(1, *) }

  /// The permutation with this number; 0 is the order as received.
  private static func permuted(_ row: MemberOrder.Row, _ rank: Int) -> MemberOrder.Row {
    var remaining = row.keys
    var keys: [Int] = []
    keys.reserveCapacity(remaining.count)
    var rank = rank
    var block = factorial(remaining.count)
    while !remaining.isEmpty {
      block /= remaining.count
      keys.append(remaining.remove(at: rank / block))
      rank %= block
    }
    return MemberOrder.Row(object: row.object, keys: keys)
  }
}
