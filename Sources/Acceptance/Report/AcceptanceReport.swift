package import AMS
import Cryptography
package import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What came of an acceptance: `till.acceptance/1`. A digest over all of it, and where there is a key a signature, show
/// whether it was changed.
package struct AcceptanceReport: Hashable, Sendable {
  package static let schema = "till.acceptance/1"

  package let outcomes: [CaseOutcome]
  /// Whole seconds, as the document has them.
  package let started: Date
  package let ended: Date
  /// Of Till.
  package let version: String
  /// The application that was judged; the throw-away merchant's where there is none.
  package let clientID: ClientID
  /// The merchant's public key and what it signed; `nil` if there was no key to sign with.
  package var signature: ReportSignature?

  package init(
    outcomes: [CaseOutcome], started: Date, ended: Date, version: String, clientID: ClientID,
    signature: ReportSignature? = nil
  ) {
    self.outcomes = outcomes
    self.started = started
    self.ended = ended
    self.version = version
    self.clientID = clientID
    self.signature = signature
  }

  package func count(_ verdict: CaseOutcome.Verdict) -> Int { outcomes.count { $0.verdict == verdict } }

  /// Whether every mandatory case among them is passed, and there is one.
  package var passesMandatory: Bool {
    outcomes.contains(where: \.mandatory) && outcomes.allSatisfy { !$0.mandatory || $0.verdict == .passed }
  }

  /// `sha256:` and the digest of ``canonicalBytes``, in hexadecimal.
  package var digest: String { "sha256:" + DigestAlgorithm.sha256.digest(of: canonicalBytes).hex }

  /// What the digest covers and the signature signs: the document without the two, its members sorted by name, without
  /// blanks, in UTF-8.
  package var canonicalBytes: [UInt8] { Self.canonical(.object(members)) }

  package var json: JSON {
    .object(
      members + [.init("digest", .string(digest)), .init("signature", signature?.json ?? .null)])
  }

  private var members: [JSON.Member] {
    [
      .init("schema", .string(Self.schema)), .init("clientId", .string(clientID.rawValue)),
      .init("version", .string(version)), .init("started", .string(Timestamp.text(started))),
      .init("ended", .string(Timestamp.text(ended))), .init("cases", .array(outcomes.map(\.json))),
      .init("summary", summary),
    ]
  }

  private var summary: JSON {
    func integer(_ count: Int) -> JSON { .integer(Int64(count)) }
    return [
      "cases": integer(outcomes.count), "passed": integer(count(.passed)), "failed": integer(count(.failed)),
      "notRun": integer(count(.notRun)), "mandatory": integer(outcomes.count(where: \.mandatory)),
      "mandatoryPassed": integer(outcomes.count { $0.mandatory && $0.verdict == .passed }),
    ]
  }

  private static func canonical(_ document: JSON) -> [UInt8] {
    // What is read comes sorted.
    (try? JSON(reading: document.compactBytes).compactBytes) ?? []
  }
}

// MARK: Reading

extension AcceptanceReport {
  /// Reads a report and makes sure that it is as it was made.
  /// - Parameter name: what a person calls the file.
  /// - Throws: ``AcceptanceFailure/notReport(_:)``, ``AcceptanceFailure/tampered(_:)``.
  package init(reading bytes: [UInt8], named name: String) throws {
    guard let document = try? JSON(reading: bytes), document["schema"]?.text == Self.schema,
      let report = Self(document), let digest = document["digest"]?.text
    else { throw AcceptanceFailure.notReport(name) }
    let rest = (document.members ?? []).filter { $0.name != "digest" && $0.name != "signature" }
    // What was added beside what is read would not be noticed otherwise.
    guard Self.canonical(.object(rest)) == report.canonicalBytes, digest == report.digest,
      document["signature"] == .null || report.signature != nil,
      report.signature?.isValid(for: report.canonicalBytes) ?? true
    else { throw AcceptanceFailure.tampered(name) }
    self = report
  }

  private init?(_ json: JSON) {
    guard let cases = json["cases"]?.elements, let started = json["started"]?.text.flatMap(Timestamp.date),
      let ended = json["ended"]?.text.flatMap(Timestamp.date), let version = json["version"]?.text,
      let clientID = json["clientId"]?.text
    else { return nil }
    let outcomes = cases.compactMap(CaseOutcome.init)
    guard outcomes.count == cases.count else { return nil }
    self.init(
      outcomes: outcomes, started: started, ended: ended, version: version, clientID: ClientID(rawValue: clientID),
      signature: json["signature"].flatMap(ReportSignature.init))
  }
}
