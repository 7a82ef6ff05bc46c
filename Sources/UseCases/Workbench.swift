package import Assets
import Cryptography
import Files
package import Groundwork
import Vault

/// Everything a user can want done, over one vault; each thing is an extension in `Actions`.
///
/// A workbench decides and returns values. It never prints and never asks: what it needs to know is handed in.
package struct Workbench: Sendable {
  package let home: WorkbenchHome
  package let assets: AssetCatalog
  package let world: World
  /// The process environment: proxies are read from it.
  package let environment: [String: String]
  /// The application named on the command line, if any.
  package let appNamed: String?
  /// What the audit says of the changes made here, beside the changes.
  let occasion: Occasion
  let session: Session
  let agents: VaultAgents?

  /// - Parameters:
  ///   - passphrases: asked at most once for a vault, when it has to be opened.
  ///   - command: the words of the command that is run, such as `env set`, for the audit.
  ///   - why: what the person gave as the reason, or `nil`.
  ///   - cost: how dear a new vault's passphrase is to try.
  ///   - unlockFile: opens the vault in place of a passphrase.
  ///   - asksAgent: whether a running `till vault unlock` may answer; not where a passphrase is named on the line.
  ///   - startsAgents: whether this is the program itself, which can start itself again.
  ///   - waiting: shown while a vault is made or opened, which takes about a second.
  package init(
    home: WorkbenchHome, assets: AssetCatalog, world: World, environment: [String: String], appNamed: String? = nil,
    command: String = "till", why: String? = nil, cost: PassphraseCost = .calibrated, unlockFile: UnlockFile? = nil,
    asksAgent: Bool = true, startsAgents: Bool = false, waiting: any WaitingSign = NoWaitingSign(),
    passphrases: @escaping PassphraseSource
  ) {
    self.home = home
    self.assets = assets
    self.world = world
    self.environment = environment
    self.appNamed = appNamed
    agents = home.agents.map { VaultAgents(folder: $0, canStart: startsAgents) }
    occasion = Occasion(who: Self.person(environment), command: command, why: why)
    session = Session(
      vaultPath: home.vault, world: world, cost: cost, passphrases: passphrases, unlockFile: unlockFile,
      agents: asksAgent ? agents : nil, waiting: waiting, occasion: occasion,
      sightings: home.seen.map(VaultSightings.init(folder:)))
  }
}

extension Workbench {
  /// Whether there is a vault to open.
  package var hasVault: Bool { FileReading.exists(home.vault) }

  /// Who gives their word when a step is marked, and who makes a change: the login name.
  package var person: String { Self.person(environment) }

  private static func person(_ environment: [String: String]) -> String {
    ["USER", "LOGNAME"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "somebody"
  }
}
