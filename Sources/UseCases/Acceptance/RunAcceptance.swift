import AMS
package import Acceptance
import Assets
import Files
import Groundwork
import HTTP
import Keyring

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Workbench {
  /// The cases, in the order they are played.
  package func acceptanceCases() throws -> AcceptanceCases {
    try AcceptanceCases(reading: AcceptanceCases.files.map { try assets.bytes($0) })
  }

  /// Plays cases against the merchant's system and judges what was seen. The report is kept in the vault if there is
  /// one with an application, and beside the sandbox in any case.
  /// - Parameters:
  ///   - resumed: called once with the number of cases taken over from a run that was interrupted.
  ///   - told: called with each case before it is played, its number and how many there are.
  ///   - done: called with what came of it.
  /// - Throws: ``AcceptanceFailure``, `VaultFailure`, `CancellationError`; then what was played is not lost.
  package func runAcceptance(
    _ order: AcceptanceOrder, resumed: @Sendable (Int) -> Void,
    told: @Sendable (AcceptanceCase, Int, Int) -> Void, done: @Sendable (CaseOutcome) -> Void
  ) async throws -> AcceptanceReport {
    let cases = try acceptanceCases().chosen(order.cases)
    // A vault that cannot be opened is noticed before anything is played, not after.
    let project = try await acceptedProject()
    let base = home.acceptance ?? home.sandbox + "-acceptance"
    let house = try await AcceptanceHouse(in: base, workbench: self)
    defer { house.remove() }
    var journal = order.cases.isEmpty ? AcceptanceJournal(in: base, for: order, now: world.now()) : nil
    let started = journal?.started ?? world.now()
    var outcomes: [CaseOutcome] = []
    if let taken = journal?.outcomes, !taken.isEmpty { resumed(taken.count) }
    for (index, played) in cases.enumerated() {
      if let known = journal?.outcomes.first(where: { $0.id == played.id }) {
        outcomes.append(known)
        continue
      }
      told(played, index, cases.count)
      let outcome = try await play(played, order, house)
      outcomes.append(outcome)
      try journal?.add(outcome)
      done(outcome)
    }
    var report = AcceptanceReport(
      outcomes: outcomes, started: started, ended: world.now(), version: ProgramVersion.text,
      clientID: try await project?.setting(.clientID, in: .sandbox).map { ClientID(rawValue: $0) } ?? house.clientID)
    if let key = try await project?.keys.active(.merchantPrivate, in: .sandbox)?.privateKey {
      report.signature = try ReportSignature(of: report.canonicalBytes, by: key)
    }
    try PrivateFile.save(report.json.compactBytes, to: base + Self.lastReport, replacing: true)
    if project != nil { try await keep(report) }
    journal?.end()
    return report
  }

  private static let lastReport = "/last.json"

  /// The last report, also where there is no vault.
  /// - Throws: ``AcceptanceFailure``.
  package func acceptanceToReport() async throws -> AcceptanceReport {
    if try await acceptedProject() != nil, let kept = try await lastAcceptance() { return kept }
    guard let path = home.acceptance.map({ $0 + Self.lastReport }), FileReading.exists(path) else {
      throw AcceptanceFailure.noReport
    }
    return try AcceptanceReport(reading: FileReading.bytes(of: path, maximumBytes: 4 << 20), named: path)
  }

  /// The application the acceptance is of; `nil` where there is no vault, or no application in it.
  private func acceptedProject() async throws -> IntegrationProject? {
    guard hasVault else { return nil }
    do {
      return try await project()
    } catch AppFailure.none {
      return nil
    }
  }

  // MARK: One case

  private func play(
    _ played: AcceptanceCase, _ order: AcceptanceOrder, _ house: AcceptanceHouse
  ) async throws -> CaseOutcome {
    let home = try house.home(for: played.id)
    defer { try? FileManager.default.removeItem(atPath: home) }
    let workbench = Workbench(
      home: WorkbenchHome(vault: home + "/none.db", sandbox: home, rehearsal: home), assets: assets, world: world,
      environment: environment.filter { !order.hiding.contains($0.key) },
      passphrases: { _ in throw AcceptanceFailure.nobodyToAsk })
    let gateway = try await LocalGateway(
      home: home, http: ListenAddress(host: "127.0.0.1", port: 0), https: nil, world: world,
      environment: workbench.environment)
    let stage = AcceptanceStage(played: played, gateway: gateway, clientID: house.clientID, workbench: workbench)
    let port = try AcceptanceHouse.freePort()
    let notificationURL = "http://127.0.0.1:\(port)/notify"
    try await stage.setUp(notificationURL: notificationURL, speed: order.speed)
    return try await LocalGateway.running(gateway) {
      switch order.merchant {
      case .program(let line):
        let driver = try DriverProgram(
          line, environment: workbench.driverEnvironment(house, gateway, port: port, speed: order.speed))
        let play = CasePlay(stage, speed: order.speed) { try await driver.ask($0, until: $1) }
        do {
          let record = try await play.record()
          await driver.quit()
          return record.judged()
        } catch {
          await driver.quit()
          throw error
        }
      case .person(let ask):
        let play = CasePlay(stage, speed: order.speed) { command, _ in
          .reply(
            try await ask(
              AcceptanceOrder.Scene(
                played: played, gateway: gateway.http?.text ?? "", clientID: house.clientID.rawValue,
                privateKeyFile: house.privateKeyFile, platformKeyFile: house.platformKeyFile,
                notificationURL: notificationURL, command: command)))
        }
        return try await play.record().judged()
      }
    }
  }

  /// What a merchant's system finds in its environment. The files belong to a throw-away merchant.
  private func driverEnvironment(
    _ house: AcceptanceHouse, _ gateway: LocalGateway, port: Int, speed: Double
  ) -> [String: String] {
    let number = speed == speed.rounded() ? String(Int(speed)) : String(speed)
    return environment.merging(
      [
        "GATEWAY_URL": gateway.http?.text ?? "", "CLIENT_ID": house.clientID.rawValue,
        "MERCHANT_PRIVATE_KEY_FILE": house.privateKeyFile, "ALIPAY_PUBLIC_KEY_FILE": house.platformKeyFile,
        "NOTIFY_PORT": String(port), "TILL_SPEED": number,
      ]) { _, own in own }
  }
}
