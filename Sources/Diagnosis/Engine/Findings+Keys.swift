import AMS
import Cryptography

extension Findings {
  /// What the key rows say about who signed, the weightiest first.
  var keyFindings: [(row: Int, finding: KeyFinding)] {
    let situation = KeySituation(
      signatureCase: signatureCase, headerVersion: header?.keyVersion, signers: signers)
    var found: [(row: Int, finding: KeyFinding)] = []
    for (index, row) in rows.enumerated() {
      for case .key(let look) in row.ways { if let finding = look(situation) { found.append((index, finding)) } }
    }
    return found.stablySorted { $0.finding.rank < $1.finding.rank }
  }

  /// The weightiest key finding that keeps the message from being verified.
  var decisiveKey: (row: Int, finding: KeyFinding)? { keyFindings.first { $0.finding.isDecisive } }
}
