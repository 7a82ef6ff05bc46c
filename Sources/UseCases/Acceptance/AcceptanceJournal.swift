import Acceptance
import Cryptography
import Files
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What came of the cases of a run of all, so that one that was killed goes on where it was.
struct AcceptanceJournal {
  let started: Date
  private(set) var outcomes: [CaseOutcome]
  private let path: String
  private let lock: FileLock

  /// A run is the same one if the same system is run at the same speed by the same version.
  /// - Returns: `nil` while another run of the same system is under way, or where a person is the system.
  init?(in folder: String, for order: AcceptanceOrder, now: Date) {
    guard case .program(let line) = order.merchant else { return nil }
    let run = "\(line)\n\(order.speed)\n\(ProgramVersion.text)"
    path = "\(folder)/journal-\(DigestAlgorithm.sha256.digest(of: Array(run.utf8)).hex.prefix(16)).json"
    guard let lock = try? FileLock(path + ".lock") else { return nil }
    self.lock = lock
    let kept = order.isFresh ? nil : try? JSON(reading: FileReading.bytes(of: path, maximumBytes: 4 << 20))
    started = kept?["started"]?.text.flatMap(Timestamp.date) ?? now
    outcomes = (kept?["cases"]?.elements ?? []).compactMap { CaseOutcome($0) }
  }

  mutating func add(_ outcome: CaseOutcome) throws {
    outcomes.append(outcome)
    let document: JSON = [
      "started": .string(Timestamp.text(started)), "cases": .array(outcomes.map(\.json)),
    ]
    try PrivateFile.save(document.compactBytes, to: path, replacing: true, isDurable: false)
  }

  /// All is played: the next run begins anew.
  func end() { try? PrivateFile.remove(path) }
}
