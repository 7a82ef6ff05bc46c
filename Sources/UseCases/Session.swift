package import Cryptography
import Files
package import Groundwork
import Vault

/// Why a passphrase is asked for.
package enum PassphrasePurpose: Hashable, Sendable {
  case open(vault: String)
  case create(vault: String)
}

/// Gives the passphrase's bytes; one line ending at their end is not part of it. The caller wipes them.
package typealias PassphraseSource = @Sendable (PassphrasePurpose) async throws -> [UInt8]

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
}

/// The vault of one run of the program: opened at most once, so a person is asked at most once.
package actor Session {
  private let vaultPath: String
  private let world: World
  private let cost: PassphraseCost
  private let passphrases: PassphraseSource
  private let waiting: any WaitingSign
  /// Where the newest generation seen of each vault is kept; `nil` for throw-away vaults.
  private let sightings: VaultSightings?
  /// Under way or done; a failed opening is forgotten, so that the next try asks again.
  private var opening: Task<EncryptedVault, any Error>?

  init(
    vaultPath: String, world: World, cost: PassphraseCost, passphrases: @escaping PassphraseSource,
    waiting: any WaitingSign, sightings: VaultSightings? = nil
  ) {
    self.vaultPath = vaultPath
    self.world = world
    self.cost = cost
    self.passphrases = passphrases
    self.waiting = waiting
    self.sightings = sightings
  }

  /// The open vault.
  /// - Throws: `VaultFailure` if it is not there, damaged, locked, or the passphrase is wrong.
  func vault() async throws -> EncryptedVault {
    try await once { try await self.openVault() }
  }

  private func openVault() async throws -> EncryptedVault {
    // What can be seen without the passphrase is said before anybody is asked for one.
    _ = try VaultFacts(of: vaultPath)
    var bytes = try await passphrases(.open(vault: vaultPath))
    let passphrase = try Passphrase(wipingLineIn: &bytes)
    return try await waiting.during(Localized(zh: "正在打开保险库", en: "opening the vault")) { [vaultPath, world] in
      try EncryptedVault.open(vaultPath, unlockingWith: passphrase, world: world)
    }
  }

  /// Opens a file beside the vault of this session: a copy of it, or the vault itself for reading what is left.
  /// - Parameter name: what the person calls the file.
  func open(
    _ path: String, named name: String, tolerating tolerance: EncryptedVault.Tolerance = .none
  ) async throws -> EncryptedVault {
    var bytes = try await passphrases(.open(vault: name))
    let passphrase = try Passphrase(wipingLineIn: &bytes)
    do {
      return try await waiting.during(Localized(zh: "正在打开保险库", en: "opening the vault")) { [world] in
        try EncryptedVault.open(path, unlockingWith: passphrase, world: world, tolerating: tolerance)
      }
    } catch let failure as VaultFailure {
      throw failure.named(name)
    }
  }

  /// A passphrase for a vault that is to be made, and what a guess at it is to cost.
  func newProtection(for path: String) async throws -> (Passphrase, ScryptParameters) {
    var bytes = try await passphrases(.create(vault: path))
    let passphrase = try Passphrase(wipingLineIn: &bytes).checkedForNewUse()
    return switch cost {
    case .calibrated: (passphrase, try ScryptParameters.calibrated())
    case .fixed(let fixed): (passphrase, fixed)
    }
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
      let parameters =
        switch cost {
        case .calibrated: try ScryptParameters.calibrated()
        case .fixed(let fixed): fixed
        }
      return try EncryptedVault.create(
        at: vaultPath, passphrase: passphrase, parameters: parameters, world: world,
        floor: parameters.isAtLeast(.floor) ? .floor : parameters)
    }
  }
}
