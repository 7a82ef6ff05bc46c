import Files
import Groundwork
import SQLite

/// The newest generation of each vault seen on this machine, kept outside the vaults: so a whole file put back to an
/// older state is noticed. See `docs/vault-format.md`, "Outside the file".
package struct VaultSightings: Sendable {
  /// One small file for each vault, named by its id.
  package let folder: String

  private static let start = "till-seen-1"
  private static let maximumBytes = 256

  package init(folder: String) { self.folder = folder }

  private func path(_ keys: VaultKeys) -> String { folder + "/" + keys.vaultID.hex }

  /// The newest generation; `nil` if none was noted, or what was noted is not this vault's word.
  func seen(_ keys: VaultKeys) -> UInt64? {
    let path = path(keys)
    guard let facts = FileFacts(of: path), facts.weakness == nil,
      let bytes = try? FileReading.bytes(of: path, maximumBytes: Self.maximumBytes)
    else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard words.count == 3, words[0] == Self.start, let generation = UInt64(words[1]),
      let check = try? keys.check(ofGeneration: generation), check.hex == words[2]
    else { return nil }
    return generation
  }

  /// Keeps a generation if it is newer than what is kept. Never in the way: what cannot be written is left.
  /// - Parameter seen: what is kept, where that was read just now.
  func note(_ generation: UInt64, _ keys: VaultKeys, over seen: UInt64?? = nil) {
    guard generation > (seen ?? self.seen(keys)) ?? 0 else { return }
    // Not brought to the disk: after a loss of power an older number stands here, which forgives more, not less.
    try? write(generation, keys, isDurable: false)
  }

  /// Takes a generation as the newest although a newer one was seen: somebody has decided so.
  /// - Throws: `FileFailure` if it cannot be written.
  func accept(_ generation: UInt64, _ keys: VaultKeys) throws { try write(generation, keys, isDurable: true) }

  private func write(_ generation: UInt64, _ keys: VaultKeys, isDurable: Bool) throws {
    try PrivateFile.createFolder(folder)
    let line = "\(Self.start) \(generation) \(try keys.check(ofGeneration: generation).hex)\n"
    try PrivateFile.save(Array(line.utf8), to: path(keys), replacing: true, isDurable: isDurable)
  }
}

extension EncryptedVault {
  /// Compares the vault with what was last seen of it on this machine, and notes every commit from now on.
  /// - Throws: `VaultFailure.olderThanSeen`.
  package func watch(with sightings: VaultSightings) throws {
    try withOpenFile { database, keys in
      let seen = sightings.seen(keys)
      if let seen, seen > generation {
        // Another process may have written between this one's opening and its look at the counter.
        try database.snapshot { _ = try currentManifest(database, keys) }
        guard generation >= seen else {
          throw VaultFailure.olderThanSeen(path, generation: generation, seen: seen)
        }
      }
      sightings.note(generation, keys, over: .some(seen))
    }
    self.sightings = sightings
  }

  /// What was last seen of this vault on this machine; `nil` if nothing.
  package func lastSeen(in sightings: VaultSightings) throws -> UInt64? {
    try withOpenFile { _, keys in sightings.seen(keys) }
  }

  /// Takes the state the vault is in as the newest seen, although a newer one was: somebody has decided so.
  package func accept(in sightings: VaultSightings) throws {
    try withOpenFile { _, keys in try sightings.accept(generation, keys) }
  }
}
