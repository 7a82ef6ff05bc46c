package import Cryptography

/// What tells private keys in any bytes, without holding one: keyed codes of pieces of them.
///
/// A piece is twenty bytes of a private number, as it is, in hexadecimal digits, in base64 or in base64 of a PEM. Of each
/// the list has HMAC-SHA256 under a key of the list, cut to 16 bytes, and 20 bits of a fast sum by which nearly every
/// place of a file is dismissed. Who has the list can test a guess at a piece, and there are 2^60 guesses at least.
package struct GuardList: Sendable {
  private struct Entry: Sendable {
    let name: Int
    let sum: UInt32
    let code: [UInt8]
  }

  private static let head = "till-guard 1"
  private static let codeCount = 16
  private static let sumBits: UInt64 = 20

  /// Of the keys.
  package private(set) var names: [String] = []
  private let key: [UInt8]
  private let factor: UInt64
  private var entries: [Entry] = []

  /// - Throws: `OpenSSLFailure` if the system gives no randomness.
  package init() throws { self.init(key: try RandomBytes.make(32)) }

  private init(key: [UInt8]) {
    self.key = key
    factor = key.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } | 1
  }

  // MARK: Making

  /// - Throws: `OpenSSLFailure` if there is no memory.
  package mutating func add(_ pair: PrivateKey, name: String) throws {
    let number = names.count
    names.append(name)
    let secret = SecretBytes(copying: key)
    var made: [Entry] = []
    let keep: (ArraySlice<UInt8>) -> Void = { [factor] piece in
      let sum = piece.reduce(UInt64(0)) { $0 &* factor &+ UInt64($1) } >> (64 - Self.sumBits)
      guard let code = try? HMACSHA256.code(for: Array(piece), key: secret) else { return }
      made.append(Entry(name: number, sum: UInt32(sum), code: Array(code.prefix(Self.codeCount))))
    }
    try SecretSearch.eachPiece(of: pair) { piece, _ in keep(piece) }
    let value = SandboxValue(.liveKey, name: name, content: .pair(pair), successor: .none)
    for needle in try NeedleTable.needles(of: value, number: 0) where needle.form == .pemBase64 {
      needle.text.withBytes { bytes in
        for start in stride(
          from: needle.windows.lowerBound, to: needle.windows.upperBound - SecretSearch.pieceCount, by: 16)
        {
          keep(Array(bytes[start..<(start + SecretSearch.pieceCount)])[...])
        }
      }
    }
    entries += made
  }

  // MARK: Keeping

  package var bytes: [UInt8] {
    var out = Array("\(Self.head)\n\(names.joined(separator: "\t"))\n".utf8) + key
    for entry in entries {
      out += [UInt8(truncatingIfNeeded: entry.name >> 8), UInt8(truncatingIfNeeded: entry.name)]
      out += [16, 8, 0].map { UInt8(truncatingIfNeeded: entry.sum >> $0) } + entry.code
    }
    return out
  }

  /// - Returns: `nil` if the bytes are no list.
  package init?(reading bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    let entryCount = 5 + Self.codeCount
    guard lines.count == 3, lines[0].elementsEqual(Self.head.utf8), lines[2].count >= 32,
      (lines[2].count - 32) % entryCount == 0
    else { return nil }
    self.init(key: Array(lines[2].prefix(32)))
    names = String(decoding: lines[1], as: UTF8.self).split(separator: "\t").map(String.init)
    let rest = lines[2].dropFirst(32)
    entries.reserveCapacity(rest.count / entryCount)
    for start in stride(from: rest.startIndex, to: rest.endIndex, by: entryCount) {
      let name = Int(rest[start]) << 8 | Int(rest[start + 1])
      guard name < names.count else { return nil }
      let sum = UInt32(rest[start + 2]) << 16 | UInt32(rest[start + 3]) << 8 | UInt32(rest[start + 4])
      entries.append(Entry(name: name, sum: sum, code: Array(rest[(start + 5)..<(start + entryCount)])))
    }
  }

  // MARK: Looking

  /// Ready to look; made once for many files.
  package func search() -> GuardSearch {
    var found: [UInt32: [(name: Int, code: [UInt8])]] = [:]
    for entry in entries { found[entry.sum, default: []].append((entry.name, entry.code)) }
    return GuardSearch(
      names: names, key: SecretBytes(copying: key), factor: factor, entries: found, shift: 64 - Self.sumBits)
  }
}

/// Looks for the keys of a list.
package struct GuardSearch: Sendable {
  private let names: [String]
  private let key: SecretBytes
  private let factor: UInt64
  private let entries: [UInt32: [(name: Int, code: [UInt8])]]
  private let isKnown: [Bool]
  private let shift: UInt64

  init(
    names: [String], key: SecretBytes, factor: UInt64, entries: [UInt32: [(name: Int, code: [UInt8])]], shift: UInt64
  ) {
    self.names = names
    self.key = key
    self.factor = factor
    self.entries = entries
    self.shift = shift
    var isKnown = [Bool](repeating: false, count: 1 << (64 - shift))
    for sum in entries.keys { isKnown[Int(sum)] = true }
    self.isKnown = isKnown
  }

  /// The names of the keys of which a piece is there.
  package func names(in bytes: [UInt8]) -> [String] {
    guard !entries.isEmpty else { return [] }
    var found: Set<Int> = []
    for view in SecretSearch.views(of: bytes) { look(view, &found) }
    return found.sorted().map { names[$0] }
  }

  /// Adds the next byte to the sum of the last twenty, and takes the oldest away.
  private func look(_ view: [UInt8], _ found: inout Set<Int>) {
    let count = SecretSearch.pieceCount
    guard view.count >= count else { return }
    let oldest = (0..<count).reduce(UInt64(1)) { power, _ in power &* factor }
    var sum: UInt64 = 0
    for end in view.indices {
      sum = sum &* factor &+ UInt64(view[end])
      if end >= count { sum = sum &- oldest &* UInt64(view[end - count]) }
      guard end >= count - 1, isKnown[Int(truncatingIfNeeded: sum >> shift)] else { continue }
      let piece = Array(view[(end - count + 1)...end])
      guard let code = try? HMACSHA256.code(for: piece, key: key) else { continue }
      for entry in entries[UInt32(truncatingIfNeeded: sum >> shift)] ?? [] where code.starts(with: entry.code) {
        found.insert(entry.name)
      }
    }
  }
}
