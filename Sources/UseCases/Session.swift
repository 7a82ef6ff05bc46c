package import Cryptography
import Files
package import Groundwork
import Vault

/// Why a passphrase is asked for.
package enum PassphrasePurpose: Hashable, Sendable {
  case open(vault: String)
  case create(vault: String)
  /// For a further way to open it, or in place of one.
  case renew(vault: String)
}

/// Gives the passphrase's bytes; one line ending at their end is not part of it. The caller wipes them.
package typealias PassphraseSource = @Sendable (PassphrasePurpose) async throws -> [UInt8]

/// A file that opens the vault in place of a passphrase.
package enum UnlockFile: Hashable, Sendable {
  case keyFile(String)
  /// Holds the code, or the sheet it was printed on.
  case recoveryCode(String)

  /// - Throws: `SlotFailure` if it holds no such thing, `FileFailure` if it cannot be read.
  func secret() throws -> UnlockSecret {
    switch self {
    case .keyFile(let path):
      if case .open(let mode)? = FileFacts(of: path)?.weakness {
        throw SlotFailure.keyFileUnusable(path, .open(mode: mode))
      }
      var bytes = try FileReading.secret(of: path, maximumBytes: SlotSecret.maximumFileBytes)
      return .secret(try SlotSecret.keyFile(wiping: &bytes, path: path))
    case .recoveryCode(let path):
      var bytes = try FileReading.secret(of: path, maximumBytes: SlotSecret.maximumFileBytes)
      return .secret(try SlotSecret.recoveryCode(wiping: &bytes, path: path))
    }
  }
}

/// Shows that work which takes a while is under way.
package protocol WaitingSign: Sendable {
  /// Does the work; the words say what it is.
  func during<Value: Sendable>(_ words: Localized, _ work: @Sendable () async throws -> Value) async throws -> Value
}

/// Nobody is looking.
package struct NoWaitingSign: WaitingSign {
  package init() {}
  package func during<Value: Sendable>(
    _ words: Localized, _ work: @Sendable () async throws -> Value
  ) async throws -> Value { try await work() }
}

/// How dear it is to try a passphrase.
package enum PassphraseCost: Sendable {
  /// Between half a second and one second on this machine, never below the floor.
  case calibrated
  /// These parameters: for throw-away vaults at the floor, and for tests below it. No flag leads here.
  case fixed(ScryptParameters)

  func parameters() throws -> ScryptParameters {
    switch self {
    case .calibrated: try ScryptParameters.calibrated()
    case .fixed(let fixed): fixed
    }
  }
}

/// The vault of one run of the program: opened at most once, so a person is asked at most once.
package actor Session {
  private let vaultPath: String
  private let world: World
  private let cost: PassphraseCost
  private let passphrases: PassphraseSource
  private let unlockFile: UnlockFile?
  private let agents: VaultAgents?
  private let waiting: any WaitingSign
  private let occasion: Occasion
  /// Where the newest generation seen of each vault is kept; `nil` for throw-away vaults.
  private let sightings: VaultSightings?
  /// Under way or done; a failed opening is forgotten, so that the next try asks again.
  private var opening: Task<EncryptedVault, any Error>?

  init(
    vaultPath: String, world: World, cost: PassphraseCost, passphrases: @escaping PassphraseSource,
    unlockFile: UnlockFile?, agents: VaultAgents?, waiting: any WaitingSign, occasion: Occasion,
    sightings: VaultSightings? = nil
  ) {
    self.vaultPath = vaultPath
    self.world = world
    self.cost = cost
    self.passphrases = passphrases
    self.unlockFile = unlockFile
    self.agents = agents
    self.waiting = waiting
    self.occasion = occasion
    self.sightings = sightings
  }

  /// The open vault.
  /// - Throws: `VaultFailure` if it is not there, damaged, locked, or the passphrase is wrong.
  func vault() async throws -> EncryptedVault {
    try await once { try await self.openVault() }
  }

  private func openVault() async throws -> EncryptedVault {
    // What can be seen without the passphrase is said before anybody is asked for one.
    if let kept = try await openedByAgent(vaultPath, .none) { return kept }
    let (vault, proof) = try await open(vaultPath, with: askForSecret(vaultPath), .none)
    try await noteEmergency(vault, proof)
    return vault
  }

  /// A recovery code is for emergencies, so that it was used is audited. Where nothing can be written the vault still
  /// opens.
  private func noteEmergency(_ vault: EncryptedVault, _ proof: SlotProof) async throws {
    guard try await vault.slots().first(where: { $0.id == proof.slotID })?.kind == .recoveryCode else { return }
    // Nothing is written into a file that was put back.
    if let sightings { try await vault.watch(with: sightings) }
    let store = RecordedVault(vault, key: try await vault.auditKey(), occasion: occasion, world: world)
    try? await store.note([.slot(.open, proof.slotID)])
  }

  /// - Returns: `nil` if no agent keeps the key, or nothing authenticates with what it gives: that is damage, or the key
  ///   of something else, and only who is asked can tell.
  private func openedByAgent(_ path: String, _ tolerance: EncryptedVault.Tolerance) async throws -> EncryptedVault? {
    do {
      let kept = try EncryptedVault.open(path, world: world, tolerating: tolerance, floor: floor) {
        agents?.key(for: $0)
      }
      if let kept, tolerance == .salvage, try await kept.examine().readable.isEmpty { return nil }
      return kept
    } catch let failure as VaultFailure where failure.mayComeOfAnotherKey {
      return nil
    }
  }

  private func askForSecret(_ path: String) async throws -> UnlockSecret {
    if let unlockFile { return try unlockFile.secret() }
    var bytes = try await passphrases(.open(vault: path))
    return .typed(try Passphrase(wipingLineIn: &bytes))
  }

  private func open(
    _ path: String, with secret: UnlockSecret, _ tolerance: EncryptedVault.Tolerance
  ) async throws -> (vault: EncryptedVault, proof: SlotProof) {
    try await waiting.during(Localized(zh: "正在打开保险库", en: "opening the vault")) { [world, floor] in
      try EncryptedVault.open(path, with: secret, world: world, tolerating: tolerance, floor: floor)
    }
  }

  /// A vault opened by somebody who was asked just now.
  struct Proven: Sendable {
    let vault: EncryptedVault
    let proof: SlotProof
    let secret: UnlockSecret
  }

  /// Asks even if the vault is open or an agent keeps its key: a vault left unlocked must not be taken over.
  func provenVault() async throws -> Proven {
    _ = try VaultFacts(of: vaultPath)
    let secret = try await askForSecret(vaultPath)
    let (vault, proof) = try await open(vaultPath, with: secret, .none)
    if let sightings { try await vault.watch(with: sightings) }
    return Proven(vault: vault, proof: proof, secret: secret)
  }

  /// A passphrase that is to open the vault from now on.
  /// - Throws: `PassphraseFailure` if it is weak.
  func newPassphrase() async throws -> Passphrase {
    var bytes = try await passphrases(.renew(vault: vaultPath))
    return try Passphrase(wipingLineIn: &bytes).checkedForNewUse()
  }

  /// What a guess at a new passphrase is to cost.
  func newParameters() async throws -> ScryptParameters {
    try await waiting.during(Localized(zh: "正在测量这台机器", en: "measuring this machine")) { [cost] in
      try cost.parameters()
    }
  }

  /// Below the usual one only for throw-away vaults.
  private nonisolated var floor: ScryptParameters {
    guard case .fixed(let fixed) = cost, !fixed.isAtLeast(.floor) else { return .floor }
    return fixed
  }

  /// Opens a file beside the vault of this session: a copy of it, or the vault itself for reading what is left.
  /// - Parameter name: what the person calls the file.
  func open(
    _ path: String, named name: String, tolerating tolerance: EncryptedVault.Tolerance = .none
  ) async throws -> EncryptedVault {
    do {
      if let kept = try await openedByAgent(path, tolerance) { return kept }
      return try await open(path, with: askForSecret(name), tolerance).vault
    } catch let failure as VaultFailure {
      throw failure.named(name)
    }
  }

  /// A passphrase for a vault that is to be made, and what a guess at it is to cost.
  func newProtection(for path: String) async throws -> (Passphrase, ScryptParameters) {
    var bytes = try await passphrases(.create(vault: path))
    let passphrase = try Passphrase(wipingLineIn: &bytes).checkedForNewUse()
    return (passphrase, try await newParameters())
  }

  /// Runs the work unless it is already under way or done; whoever comes meanwhile gets the same vault.
  private func once(_ work: @escaping @Sendable () async throws -> EncryptedVault) async throws -> EncryptedVault {
    if let opening { return try await opening.value }
    let task = Task { [sightings] in
      let vault = try await work()
      if let sightings { try await vault.watch(with: sightings) }
      return vault
    }
    opening = task
    do {
      return try await task.value
    } catch {
      opening = nil
      throw error
    }
  }

  /// Makes the vault and leaves it open.
  /// - Throws: `VaultFailure` if something is there already; nothing is changed then.
  func create() async throws {
    _ = try await once { try await self.makeVault() }
  }

  private func makeVault() async throws -> EncryptedVault {
    guard !FileReading.exists(vaultPath) else { throw VaultFailure.alreadyThere(vaultPath) }
    var bytes = try await passphrases(.create(vault: vaultPath))
    let passphrase = try Passphrase(wipingLineIn: &bytes).checkedForNewUse()
    return try await waiting.during(Localized(zh: "正在建保险库", en: "making the vault")) { [cost, vaultPath, world] in
      let parameters = try cost.parameters()
      return try EncryptedVault.create(
        at: vaultPath, passphrase: passphrase, parameters: parameters, world: world,
        floor: parameters.isAtLeast(.floor) ? .floor : parameters)
    }
  }
}

extension VaultFailure {
  /// Whether nothing at all could be read, as with the key of another vault.
  fileprivate var mayComeOfAnotherKey: Bool {
    switch self {
    case .recordsDamaged(_, _, readable: 0), .contentsDiffer(_, .manifestUnreadable): true
    default: false
    }
  }
}
