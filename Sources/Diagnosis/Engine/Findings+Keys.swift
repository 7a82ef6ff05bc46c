import AMS
import Cryptography

extension Findings {
  /// What the key rows say about who signed, the weightiest first.
  var keyFindings: [(row: Int, finding: KeyFinding)] {
    let situation = KeySituation(
      signatureCase: signatureCase, headerVersion: header?.keyVersion, signers: signers)
    var found: [(row: Int, finding: KeyFinding)] = []
    for (index, row) in rows.enumerated() where !(namesNoVersion && row.cause == Self.olderThanNewest) {
      for case .key(let look) in row.ways { if let finding = look(situation) { found.append((index, finding)) } }
    }
    return found.stablySorted { $0.finding.rank < $1.finding.rank }
  }

  /// The weightiest key finding that keeps the message from being verified.
  var decisiveKey: (row: Int, finding: KeyFinding)? { keyFindings.first { $0.finding.isDecisive } }

  /// A key file that cannot be read as it is: why a signer may have had nothing to sign with.
  var damagedKey: (row: Int, finding: KeyFinding)? {
    keyFindings.first { $0.finding.isDecisive && !($0.finding.key?.defects.isEmpty ?? true) }
  }

  private static let olderThanNewest: CauseID = "signed-with-old-key"

  /// Whether the header lost its version together with its form: then its absence says nothing of the newest key.
  private var namesNoVersion: Bool {
    guard let header, header.keyVersion == nil else { return false }
    return header.algorithm == nil || !header.deviations.isEmpty
  }
}
