/// The members of some objects in another order: object by object, or in long texts by shape.
struct MemberOrder: Sendable, Equatable {
  struct Row: Sendable, Equatable {
    /// The token of the object.
    let object: Int
    /// The tokens of its keys, as they are to be written.
    let keys: [Int]
  }

  /// Sorted by object; objects that are not named stay as received.
  private let rows: [Row]
  /// In long texts, the order by shape: which key comes first, which second; `nil` stays as received.
  private let shapes: [[Int]?]

  init(rows: [Row]) { (self.rows, shapes) = (rows, []) }

  private init(shapes: [[Int]?]) { (rows, self.shapes) = ([], shapes) }

  func keys(of object: Int, in text: JSONText) -> [Int]? {
    if !shapes.isEmpty {
      guard let places = text.shapes.flatMap({ shapes[$0.shape(of: object, in: text.tokens)] }) else { return nil }
      let keys = text.keys(of: object)
      return places.map { keys[$0] }
    }
    let place = firstRow(from: object)
    return place < rows.count && rows[place].object == object ? rows[place].keys : nil
  }

  /// Whether an object among these tokens is written in another order.
  func concerns(_ tokens: Range<Int>) -> Bool {
    if !shapes.isEmpty { return tokens.count > 1 }
    let place = firstRow(from: tokens.lowerBound)
    return place < rows.count && rows[place].object < tokens.upperBound
  }

  private func firstRow(from object: Int) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].object < object { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension MemberOrder {
  /// Which objects are written in the other order: a map of beans and a bean of maps both occur.
  enum Scope: CaseIterable, Sendable {
    case all, outermost, inner
  }

  /// Arranges the members of every object of the scope.
  /// - Returns: `nil` if that changes nothing.
  static func arranging(
    _ text: JSONText, _ scope: Scope, by arrange: (_ object: Int, _ keys: [Int]) -> [Int]
  ) -> MemberOrder? {
    if let shapes = text.shapes { return arranging(text, shapes, scope, by: arrange) }
    var rows: [Row] = []
    for (index, token) in text.tokens.enumerated() where token.kind == .object {
      guard scope == .all || (scope == .outermost) == (index == 0) else { continue }
      let received = text.keys(of: index)
      guard received.count > 1 else { continue }
      let keys = arrange(index, received)
      if keys != received { rows.append(Row(object: index, keys: keys)) }
    }
    return rows.isEmpty ? nil : MemberOrder(rows: rows)
  }

  private static func arranging(
    _ text: JSONText, _ shapes: ObjectShapes, _ scope: Scope, by arrange: (_ object: Int, _ keys: [Int]) -> [Int]
  ) -> MemberOrder? {
    let orders = shapes.examples.map { object -> [Int]? in
      guard scope == .all || (scope == .outermost) == (object == 0) else { return nil }
      let received = text.keys(of: object)
      let keys = received.count > 1 ? arrange(object, received) : received
      guard keys != received else { return nil }
      let places = Dictionary(zip(received, 0...)) { first, _ in first }
      return keys.compactMap { places[$0] }
    }
    return orders.allSatisfy { $0 == nil } ? nil : MemberOrder(shapes: orders)
  }
}

/// The orders in which serialisers write members.
enum MemberArrangement: Sendable {
  /// By the bytes of the key: maps in Go, `sort_keys`, TreeMap, fastjson's beans.
  case sorted
  case descending
  case ignoringCase
  case reversed
  /// As a Java HashMap walks its table, which had this many buckets before it grew.
  case javaHashMap(buckets: Int, insertedSorted: Bool)
  /// As a copy of a Java map: the table is sized for the number of members.
  case javaHashMapCopy
  /// As the reference of the AMS interfaces lists the members.
  case documented

  func arrange(_ keys: [Int], of text: JSONText, in bytes: [UInt8]) -> [Int] {
    func name(_ key: Int) -> ArraySlice<UInt8> { bytes[text.tokens[key].range].dropFirst().dropLast() }
    func sorted(_ keys: [Int]) -> [Int] {
      keys.sorted { left, right in
        let (leftName, rightName) = (name(left), name(right))
        if leftName.lexicographicallyPrecedes(rightName) { return true }
        return leftName == rightName && left < right
      }
    }
    switch self {
    case .sorted: return sorted(keys)
    case .descending: return sorted(keys).reversed()
    case .reversed: return keys.reversed()
    case .ignoringCase:
      return Self.ranked(sorted(keys)) { key in
        name(key).map { 0x41...0x5a ~= $0 ? $0 | 0x20 : $0 }
      } before: {
        $0.lexicographicallyPrecedes($1)
      }
    case .javaHashMap(let buckets, let insertedSorted):
      let hashes = (insertedSorted ? sorted(keys) : keys).map { (key: $0, hash: JavaHashing.hash(name($0))) }
      let size = JavaHashing.tableSize(for: keys.count, from: buckets)
      return Self.ranked(hashes) {
        JavaHashing.bucket(of: $0.hash, in: size)
      } before: {
        $0 < $1
      }.map(\.key)
    case .javaHashMapCopy:
      let hashes = keys.map { (key: $0, hash: JavaHashing.hash(name($0))) }
      let size = JavaHashing.tableSize(copying: keys.count)
      return Self.ranked(hashes) {
        JavaHashing.bucket(of: $0.hash, in: size)
      } before: {
        $0 < $1
      }.map(\.key)
    case .documented:
      let ranks = DocumentedOrder.ranks(of: keys.map { name($0) })
      return Self.ranked(Array(zip(keys, ranks))) {
        $0.1
      } before: {
        $0 < $1
      }.map(\.0)
    }
  }

  /// Sorted by rank; what has the same rank stays in the order it came in.
  private static func ranked<Element, Rank>(
    _ elements: [Element], by rank: (Element) -> Rank, before: (Rank, Rank) -> Bool
  ) -> [Element] {
    let ranks = elements.map(rank)
    return elements.indices.sorted { left, right in
      if before(ranks[left], ranks[right]) { return true }
      return !before(ranks[right], ranks[left]) && left < right
    }.map { elements[$0] }
  }
}
