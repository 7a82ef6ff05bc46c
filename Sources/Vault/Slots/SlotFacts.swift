package import Cryptography
import Groundwork
import SQLite

/// What anyone who may read the file knows of a slot.
package struct SlotFacts: Hashable, Sendable {
  package let id: UInt64
  /// `nil` for a kind this program does not know.
  package let kind: SlotKind?
  /// As it stands in the file.
  package let kindText: String
  package let kdf: String
  /// What a guess costs; `nil` where there is nothing to guess, or the numbers are out of bounds.
  package let parameters: ScryptParameters?

  init(_ slot: VaultSlot) {
    id = slot.id
    kind = slot.slotKind
    kindText = slot.kind
    kdf = slot.kdf
    parameters = slot.isForPassphrase ? slot.parameters : nil
  }

  /// Whether a person who has what belongs to it can open the vault by it.
  package var isUsable: Bool {
    switch kind {
    case nil: false
    case .passphrase: parameters != nil
    case .keyFile, .recoveryCode: true
    }
  }
}

/// The slots of a vault that is not opened.
package struct SlotList: Sendable {
  /// Without links among its folders.
  package let path: String
  /// In hex.
  package let vaultID: String
  package let slots: [SlotFacts]

  /// - Throws: what opening throws before anybody is asked.
  package init(of path: String) throws {
    let (database, header, _) = try VaultFile.open(path, busyMilliseconds: 5_000, tolerant: false)
    self.path = database.path
    vaultID = header.vaultID.hex
    slots = header.slots.map(SlotFacts.init)
  }
}

extension [SlotFacts] {
  /// - Throws: `SlotFailure.unknown`.
  package func slot(_ id: UInt64, in path: String) throws -> SlotFacts {
    guard let slot = first(where: { $0.id == id }) else { throw SlotFailure.unknown(path, id, known: map(\.id)) }
    return slot
  }

  /// What is left without a slot.
  /// - Throws: `SlotFailure.unknown`, or `.last` if nobody could open the vault then.
  package func without(_ id: UInt64, in path: String) throws -> [SlotFacts] {
    let slot = try slot(id, in: path)
    let rest = filter { $0.id != id }
    guard rest.contains(where: \.isUsable) else { throw SlotFailure.last(path, slot.id) }
    return rest
  }

  /// The id of the next slot: above all that are there, so that a number on paper keeps its meaning.
  /// - Throws: `SlotFailure.full`.
  package func nextID(in path: String) throws -> UInt64 {
    guard count < VaultFormat.maximumSlots else { throw SlotFailure.full(path, maximum: VaultFormat.maximumSlots) }
    let last = map(\.id).max() ?? 0
    // A number no writer gives: the file was changed by hand.
    guard last < UInt64(Int64.max) else { return (1...).first { id in !contains { $0.id == id } } ?? 1 }
    return last + 1
  }
}
