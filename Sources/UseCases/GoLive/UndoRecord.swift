import Cryptography
import Files
import GoLive
import Groundwork
import Vault

/// The files of a swap as they were, sealed with a key that the vault keeps; and how far the swap is.
struct UndoRecord: Sendable {
  private static let kind = RecordKind(rawValue: "golive-undo")
  private static let maximumBytes = 256 << 20

  /// Where the receipts of this vault lie.
  let folder: String
  var receipt: SwapReceipt
  private let key: SecretBytes

  private var place: String { "\(folder)/\(receipt.id)" }

  /// A new one: the key is in the vault before anything is written elsewhere.
  static func make(_ plan: SwapPlan, in folder: String, store: any VaultStore, id: String) async throws -> UndoRecord {
    let key = try RandomBytes.makeSecret(AES256GCM.keyCount)
    try await store.write(RecordID(kind: kind, name: id), key, expecting: .absent)
    let record = UndoRecord(folder: folder, receipt: SwapReceipt(id: id, plan: plan, state: .begun), key: key)
    try PrivateFile.createFolder(record.place)
    return record
  }

  /// - Throws: `GoLiveFailure.recordDamaged` if the vault has no key for it.
  static func of(_ receipt: SwapReceipt, in folder: String, store: any VaultStore) async throws -> UndoRecord {
    guard let record = try await store.read(RecordID(kind: kind, name: receipt.id)) else {
      throw GoLiveFailure.recordDamaged(receipt.id)
    }
    return UndoRecord(folder: folder, receipt: receipt, key: record.value)
  }

  /// Every receipt that is there, newest first.
  static func receipts(in folder: String) -> [SwapReceipt] {
    guard let listing = try? FolderListing(of: folder) else { return [] }
    return listing.entries.reversed().compactMap { $0.name.flatMap { receipt($0, in: folder) } }
  }

  static func receipt(_ id: String, in folder: String) -> SwapReceipt? {
    guard !id.contains("/"), !id.hasPrefix(".") else { return nil }
    let bytes = try? FileReading.bytes(of: "\(folder)/\(id)/receipt.json", maximumBytes: maximumBytes)
    return bytes.flatMap { SwapReceipt(reading: $0) }
  }

  mutating func note(_ state: SwapReceipt.State) throws {
    receipt.state = state
    try PrivateFile.save(
      Array((receipt.json.pretty + "\n").utf8), to: place + "/receipt.json", replacing: true,
      beside: place + "/receipt.part")
  }

  func keep(_ bytes: [UInt8], number: Int) throws {
    let box = try AES256GCM.seal(SecretBytes(copying: bytes), key: key, context: context(number))
    try PrivateFile.save(
      box.combined, to: "\(place)/\(number).sealed", replacing: true, beside: "\(place)/\(number).part")
  }

  /// The file as it was.
  /// - Throws: `GoLiveFailure.recordDamaged`.
  func original(number: Int) throws -> [UInt8] {
    guard let bytes = try? FileReading.bytes(of: "\(place)/\(number).sealed", maximumBytes: Self.maximumBytes),
      let box = SealedBox(combined: bytes), let plain = try AES256GCM.open(box, key: key, context: context(number))
    else { throw GoLiveFailure.recordDamaged(receipt.id) }
    return plain.unprotectedCopy()
  }

  private func context(_ number: Int) -> [UInt8] { Array("\(receipt.id)/\(number)".utf8) }
}
