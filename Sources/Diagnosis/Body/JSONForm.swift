/// How a JSON text is written: what a serialiser may do otherwise with the same data. The standard value is the text
/// as received.
struct JSONForm: Sendable {
  /// `nil`: members as received.
  var order: MemberOrder?
  var spacing = JSONSpacing.received
  var escapes = JSONEscapes()
  /// Other texts in place of single values: numbers, values, empties, nulls and strings.
  var changes = TokenChanges()
  /// How every number is written; `nil`: as received.
  var numbers: (@Sendable (DecimalText) -> [UInt8])?
  /// Whether `{}` becomes `[]`.
  var writesEmptyObjectsAsArrays = false

  /// Whether there is a rule for every token of a kind.
  var hasRules: Bool { numbers != nil || writesEmptyObjectsAsArrays }

  var isAsReceived: Bool {
    order == nil && spacing == .received && escapes == JSONEscapes() && changes.isEmpty && !hasRules
  }
}

/// Other texts in place of single tokens, members left out, members put in. Tokens are named by their index.
struct TokenChanges: Sendable {
  enum Change: Sendable {
    /// Raw JSON; a string with its quotes, to which the settings for escapes still apply.
    case replaced([UInt8])
    /// A value of an object: left out with its key.
    case removed
  }

  /// A member that the received text does not have. Key and value are raw JSON.
  struct Addition: Sendable {
    let object: Int
    /// Where among the members of the written object, counted from 0.
    let place: Int
    let key: [UInt8]
    let value: [UInt8]
  }

  private(set) var byToken: [(token: Int, change: Change)] = []
  /// Sorted by object, then place.
  private(set) var additions: [Addition] = []
  /// Whether members are left out or put in.
  private(set) var changesMembers = false

  var isEmpty: Bool { byToken.isEmpty && additions.isEmpty }

  /// Replaces the tokens; the list is sorted by token. What an earlier edit wrote in the same place is lost.
  mutating func replace(_ replacements: [(token: Int, raw: [UInt8])]) {
    merge(replacements.map { ($0.token, .replaced($0.raw)) })
  }

  /// Leaves these values out with their keys; the list is sorted.
  mutating func remove(_ tokens: [Int]) {
    merge(tokens.map { ($0, .removed) })
    changesMembers = true
  }

  /// Puts members in; the list is sorted by object, then place.
  mutating func add(_ members: [Addition]) {
    additions = members
    changesMembers = true
  }

  private mutating func merge(_ added: [(token: Int, change: Change)]) {
    guard !byToken.isEmpty else {
      byToken = added
      return
    }
    var merged: [(token: Int, change: Change)] = []
    merged.reserveCapacity(byToken.count + added.count)
    var old = byToken[...]
    for entry in added {
      while let first = old.first, first.token < entry.token { merged.append(old.removeFirst()) }
      if let first = old.first, first.token == entry.token { old.removeFirst() }
      merged.append(entry)
    }
    byToken = merged + old
  }

  func change(of token: Int) -> Change? {
    var low = 0
    var high = byToken.count
    while low < high {
      let middle = (low + high) / 2
      if byToken[middle].token < token { low = middle + 1 } else { high = middle }
    }
    return low < byToken.count && byToken[low].token == token ? byToken[low].change : nil
  }

  func additions(to object: Int) -> ArraySlice<Addition> {
    guard let first = additions.firstIndex(where: { $0.object == object }) else { return [] }
    return additions[first...].prefix { $0.object == object }
  }
}
