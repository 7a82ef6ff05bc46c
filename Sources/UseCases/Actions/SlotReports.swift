import Cryptography
package import Groundwork
import Vault

/// A slot as a person sees it.
package struct SlotReport: Sendable {
  package let id: UInt64
  /// As it stands in the file.
  package let kind: String
  /// `nil` for a kind this program does not know.
  package let newKind: NewSlotKind?
  /// Whether this program can open the vault by it.
  package let isUsable: Bool
  let parameters: ScryptParameters?

  init(_ facts: SlotFacts) {
    id = facts.id
    kind = facts.kindText
    newKind = facts.kind.flatMap { NewSlotKind(rawValue: $0.rawValue) }
    isUsable = facts.isUsable
    parameters = facts.parameters
  }

  init(id: UInt64, kind: NewSlotKind, parameters: ScryptParameters?) {
    self.id = id
    self.kind = kind.rawValue
    newKind = kind
    isUsable = true
    self.parameters = parameters
  }

  package var name: Localized {
    newKind.flatMap { SlotKind(rawValue: $0.rawValue)?.name }
      ?? Localized(zh: "不认识的类别“\(kind)”", en: "unknown kind \"\(kind)\"")
  }

  /// What a guess costs, in words; `nil` where nothing can be guessed.
  package var cost: String? {
    parameters.map { "scrypt N=\($0.cost) r=\($0.blockSize) p=\($0.parallelism), \($0.memoryBytes >> 20) MiB" }
  }

  /// Cheaper to guess than a new passphrase may be.
  package var isBelowFloor: Bool { parameters.map { !$0.isAtLeast(.floor) } ?? false }

  package var json: JSON {
    let kdf = newKind.map { $0 == .passphrase ? "scrypt" : "hmac-sha256" }
    var members: [JSON.Member] = [
      .init("id", .integer(Int64(bitPattern: id))), .init("kind", .string(kind)), .init("kdf", .optional(kdf)),
      .init("usable", .bool(isUsable)),
    ]
    if let parameters {
      let numbers = [
        ("cost", parameters.cost), ("blockSize", parameters.blockSize), ("parallelism", parameters.parallelism),
        ("memoryBytes", parameters.memoryBytes),
      ]
      members += numbers.map { .init($0.0, .integer(Int64($0.1))) }
    }
    return .object(members)
  }
}

/// All slots of a vault.
package struct SlotsReport: Sendable {
  package let vault: String
  /// In hex.
  package let vaultID: String
  package let slots: [SlotReport]

  init(_ list: SlotList) {
    vault = list.path
    vaultID = list.vaultID
    slots = list.slots.map(SlotReport.init)
  }

  package var members: [JSON.Member] {
    [
      .init("vault", .string(vault)), .init("vaultId", .string(vaultID)), .init("slots", .array(slots.map(\.json))),
    ]
  }
}

/// One slot, and what became of it or would.
package struct SlotChange: Sendable {
  package enum Deed: String, Sendable {
    case planned, added, changed, removed, upgraded, unchanged
  }

  package let deed: Deed
  package let vault: String
  package let slot: SlotReport
  /// Those that are there afterwards.
  package let all: [SlotReport]

  init(_ deed: Deed, vault: String, _ slot: SlotReport, all: [SlotReport]) {
    self.deed = deed
    self.vault = vault
    self.slot = slot
    self.all = all
  }

  init(_ deed: Deed, _ list: SlotList, _ slot: SlotReport, all: [SlotReport]) {
    self.init(deed, vault: list.path, slot, all: all)
  }

  package var members: [JSON.Member] {
    [
      .init("done", .string(deed.rawValue)), .init("vault", .string(vault)), .init("slot", slot.json),
      .init("slots", .array(all.map(\.json))),
    ]
  }
}
