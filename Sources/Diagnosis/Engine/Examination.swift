import AMS
import Cryptography

/// What the value of a signature tells before any text is searched: who made it, and how.
struct Examination: Sendable {
  /// What candidate texts are compared with.
  struct Clue: Sendable {
    /// The row that is at fault if a text fits; `nil` for a signature made as it should be.
    let row: Int?
    let witness: Witness
    let key: PublicKey

    /// Whether nothing in the signature speaks for it: only a text that fits can.
    var isGuess: Bool { if case .digestOfDigest = witness { true } else { false } }
  }

  /// The value read so that a key opens it, or so that it has bytes at all; `nil` if it has none.
  let reading: ValueReading?
  /// Every way the value can be read, fewest faults first.
  let readings: [ValueReading]
  /// What the key that made it laid open; `nil` if none of the keys is proved to have made it.
  let opened: OpenedSignature?
  /// The candidates that hold that key.
  let signers: [CandidateKey]
  let clues: [Clue]

  /// - Parameter values: the text after `signature=`, and further ones if the header holds several.
  init(values: [[UInt8]], keys: [CandidateKey], rows: [Hypothesis]) {
    readings = values.flatMap { ValueReadings.all(of: $0, rows: rows) }
    var tentative: (reading: ValueReading, clues: [Clue])?
    for reading in readings {
      let openings = Self.openings(reading.bytes, keys)
      if let (key, opened) = openings.first(where: \.1.provesKey) {
        self.reading = reading
        self.opened = opened
        signers = keys.filter { $0.publicKey == key }
        clues = Self.clues(reading.bytes, key, opened, rows)
        return
      }
      guard tentative == nil, !openings.isEmpty else { continue }
      tentative = (reading, openings.flatMap { Self.clues(reading.bytes, $0.0, $0.1, rows) })
    }
    reading = tentative?.reading ?? readings.first
    opened = nil
    signers = []
    clues = tentative?.clues ?? []
  }

  private static func openings(_ bytes: [UInt8], _ keys: [CandidateKey]) -> [(PublicKey, OpenedSignature)] {
    let signature = RSASignature(bytes: bytes)
    var tried: Set<PublicKey> = []
    var found: [(PublicKey, OpenedSignature)] = []
    for key in keys.compactMap(\.publicKey) where tried.insert(key).inserted {
      guard bytes.count == (key.bits + 7) / 8, let message = key.open(signature) else { continue }
      found += EncodedMessage.readings(of: message, modulusBits: key.bits).map { (key, $0) }
    }
    guard !found.contains(where: \.1.provesKey) else { return found }
    // Encrypted in place of signed: only the private half tells.
    tried = []
    for key in keys.compactMap(\.privateKey) where tried.insert(key.publicKey).inserted {
      guard bytes.count == (key.publicKey.bits + 7) / 8, let message = key.open(signature) else { continue }
      found += EncodedMessage.readings(of: message, modulusBits: key.publicKey.bits, by: .ownPrivateKey)
        .map { (key.publicKey, $0) }
    }
    return found
  }

  private static func clues(
    _ bytes: [UInt8], _ key: PublicKey, _ opened: OpenedSignature, _ rows: [Hypothesis]
  ) -> [Clue] {
    var clues: [Clue] = []
    if let digest = key.recoverDigest(from: RSASignature(bytes: bytes)), digest.algorithm == .sha256 {
      clues.append(Clue(row: nil, witness: .digest(.sha256, digest.bytes), key: key))
    }
    for (index, row) in rows.enumerated() {
      for case .primitive(let look) in row.ways {
        clues += look(opened).map { Clue(row: index, witness: $0, key: key) }
      }
    }
    return clues
  }
}
