import AMS
import Cryptography
import Files
import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The local gateway's memory: `sandbox.db` in its home folder. Several processes may have it open: the server, and
/// the commands that register applications beside it.
///
/// The keys in it are the sandbox's own stand-ins for Alipay's; they sign nothing outside of it. The file is 0600.
actor SandboxBooks: SandboxStore {
  let database: Database
  let tables: SandboxTables
  let world: World
  /// What was read of the file, good while nobody writes to it.
  var kept = Kept()
  /// Whether this process answers strictly, whatever the settings say.
  private let isStrict: Bool
  /// Exchanges on their way to the file; see `SandboxBooks+Exchanges.swift`.
  let exchangesWaiting = ExchangeQueue()
  let refusals = RefusalDiagnoses()
  /// Rings when a decision has put something on its way.
  private var ring: @Sendable () -> Void = {}
  private let executor = CombiningExecutor()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// The answers to questions that every call asks, in one state of the file.
  struct Kept {
    /// Of the file; -1 before anything was read.
    var version: Int64 = -1
    var settings: SandboxSettings?
    var planned: [PlannedFault]?
    var apps: [ClientID: SandboxApp] = [:]
  }

  /// Opens the books in a folder, making both where they are missing.
  init(home: String, world: World, isStrict: Bool = false) throws {
    try PrivateFile.createFolder(home)
    let path = home + "/sandbox.db"
    if !FileReading.exists(path) {
      do {
        try PrivateFile.save([], to: path, replacing: false)
      } catch FileFailure.alreadyThere {
        // Another process was quicker.
      }
    }
    database = try Database(opening: path)
    try database.configure()
    try SandboxSchema.migrator.migrate(database)
    // What the server acknowledged survives its death; see the comment there for what a power cut does.
    try database.commitWithoutSyncing()
    try database.leaveDeletedContent()
    tables = SandboxTables(database)
    self.world = world
    self.isStrict = isStrict
  }

  // MARK: The house

  /// The key and certificates of the gateway itself, made on first use and renewed a month before they expire.
  func house() throws -> SandboxHouse {
    if let house = try storedHouse(), house.serverExpires > world.now().addingTimeInterval(30 * 86_400) { return house }
    let made = try SandboxHouse.make(keeping: try storedHouse()?.signingKey, now: world.now())
    return try database.transaction {
      // Another process may have made one meanwhile; the first stays.
      if let house = try storedHouse(), house.serverExpires > world.now().addingTimeInterval(30 * 86_400) {
        return house
      }
      try database.run(
        "INSERT OR REPLACE INTO house VALUES (1, ?, ?, ?, ?, ?)",
        [
          .blob(try made.signingKey.exportedDER()), .blob(made.authority), .blob(made.serverChain),
          .blob(made.serverKey.withBytes { Array($0) }), .integer(Int64(made.serverExpires.timeIntervalSince1970)),
        ])
      return made
    }
  }

  private func storedHouse() throws -> SandboxHouse? {
    guard
      let row = try database.rows(
        "SELECT signing_key, authority, server_chain, server_key, server_expires FROM house"
      ).first
    else { return nil }
    var serverKey = try row.blob(3)
    return SandboxHouse(
      signingKey: try Self.privateKey(try row.blob(0)), authority: try row.blob(1), serverChain: try row.blob(2),
      serverKey: SecretBytes(wiping: &serverKey),
      serverExpires: Date(timeIntervalSince1970: Double(try row.integer(4))))
  }

  // MARK: Applications

  func app(_ id: ClientID) throws -> SandboxApp? {
    try refresh()
    return try knownApp(id)
  }

  private func knownApp(_ id: ClientID) throws -> SandboxApp? {
    if let app = kept.apps[id] { return app }
    guard let app = try storedApp(id) else { return nil }
    kept.apps[id] = app
    return app
  }

  func standing(of client: ClientID?) throws -> Standing {
    try refresh()
    return Standing(
      settings: try knownSettings(), app: try client.flatMap { try knownApp($0) }, planned: try knownFaults())
  }

  /// Forgets what was read before another connection wrote.
  func refresh() throws {
    let version = try version()
    if version != kept.version { kept = Kept(version: version) }
  }

  /// Forgets it after a write of one's own, which does not show in the file's version.
  func forget() { kept = Kept() }

  /// Every registered client id, sorted.
  func clients() throws -> [ClientID] {
    try database.rows("SELECT client_id FROM apps ORDER BY client_id").map { ClientID(rawValue: try $0.text(0)) }
  }

  static func privateKey(_ der: [UInt8]) throws -> PrivateKey {
    guard case .privateKey(let key) = try KeyText.readOwn(der) else {
      throw SandboxFailure.booksUnreadable(table: "apps")
    }
    return key
  }

  // MARK: Decisions

  func decide<Answer: Sendable>(
    _ decision: @escaping @Sendable (any SandboxPages) throws -> Answer
  ) throws -> Answer {
    // Ids end in twelve random digits: among a million payments of one day two are the same four times in ten. What was
    // decided with such an id is undone, and the next try draws another.
    for _ in 1..<Self.tries {
      do {
        return try decideOnce(decision)
      } catch let failure as SQLiteFailure where failure.isDuplicate {}
    }
    return try decideOnce(decision)
  }

  private static let tries = 3

  private func decideOnce<Answer: Sendable>(
    _ decision: @Sendable (any SandboxPages) throws -> Answer
  ) throws -> Answer {
    tables.schedule.hasChanged = false
    let answer = try tables.statements.transaction { try decision(tables) }
    if tables.schedule.hasChanged { ring() }
    return answer
  }

  /// - Parameter ring: called after every decision that puts something on its way, from any thread.
  func ringing(_ ring: @escaping @Sendable () -> Void) { self.ring = ring }

  /// Every payment of a client, oldest first.
  func payments(of client: ClientID) throws -> [Payment] {
    try tables.payments("client_id = ? ORDER BY created_ms, payment_id", [.text(client.rawValue)])
  }

  // MARK: Settings

  /// Read anew only when another connection has written.
  func settings() throws -> SandboxSettings {
    try refresh()
    return try knownSettings()
  }

  private func knownSettings() throws -> SandboxSettings {
    if let settings = kept.settings { return settings }
    var settings = try tables.settings()
    settings.isStrict = settings.isStrict || isStrict
    kept.settings = settings
    return settings
  }

  /// A number that changes when another connection has written to the books.
  func version() throws -> Int64 { try tables.statements.rows("PRAGMA data_version").first?.integer(0) ?? 0 }

  /// Changes settings, also those of a server that has the same books open.
  func change(_ change: @Sendable (inout SandboxSettings) throws -> Void) throws -> SandboxSettings {
    let settings = try database.transaction {
      var settings = try tables.settings()
      try change(&settings)
      try tables.save(settings)
      return settings
    }
    forget()
    return settings
  }
}

extension PrivateKey {
  /// The sandbox keeps its own keys in its books; see ``SandboxBooks``.
  func exportedDER() throws -> [UInt8] { try exported(as: .pkcs8DER).withBytes { Array($0) } }
}
