import AMS
import Acceptance
import Cryptography
import Groundwork
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("a report of an acceptance")
struct AcceptanceReportTests {
  private static func report() -> AcceptanceReport {
    let title = Localized(zh: "付款成功", en: "a payment succeeds")
    let reason = Reason(
      code: "never-polled", text: Localized(zh: "从不查询", en: "never asked"), exchange: "0123456789abcdef")
    return AcceptanceReport(
      outcomes: [
        CaseOutcome(id: "one", title: title, mandatory: true, verdict: .passed, reasons: [], exchanges: 3),
        CaseOutcome(id: "two", title: title, mandatory: false, verdict: .failed, reasons: [reason], exchanges: 1),
      ], started: Date(timeIntervalSince1970: 1_790_000_000), ended: Date(timeIntervalSince1970: 1_790_000_042),
      version: "0.1.0", clientID: ClientID(rawValue: "SANDBOX_5Y00000000000042"))
  }

  @Test func `what is read is what was written`() throws {
    var report = Self.report()
    report.signature = try ReportSignature(of: report.canonicalBytes, by: PrivateKey.generate(.bits2048))
    #expect(try AcceptanceReport(reading: Array(report.json.pretty.utf8), named: "r") == report)
  }

  @Test(arguments: [
    ("\"failed\"", "\"passed\""), ("\"exchanges\":3", "\"exchanges\":4"), ("T", "t"), ("never asked", "asked"),
    ("\"clientId\"", "\"remark\":1,\"clientId\""), ("SANDBOX_5Y00000000000042", "SANDBOX_5Y00000000000043"),
  ])
  func `a report that was changed is noticed`(old: String, new: String) throws {
    let text = Self.report().json.compact
    #expect(text.contains(old))
    let changed = String(text.replacing(old, with: new, maxReplacements: 1))
    #expect(throws: AcceptanceFailure.self) { try AcceptanceReport(reading: Array(changed.utf8), named: "r") }
  }

  @Test func `a new digest does not help where there is a signature`() throws {
    var signed = Self.report()
    signed.signature = try ReportSignature(of: signed.canonicalBytes, by: PrivateKey.generate(.bits2048))
    let forged = AcceptanceReport(
      outcomes: Array(signed.outcomes.prefix(1)), started: signed.started, ended: signed.ended,
      version: signed.version, clientID: signed.clientID, signature: signed.signature)
    #expect(throws: AcceptanceFailure.self) { try AcceptanceReport(reading: forged.json.compactBytes, named: "r") }
  }

  @Test func `a mandatory case that is not passed is not forgiven, an optional one is`() {
    #expect(Self.report().passesMandatory)
    let outcome = CaseOutcome(
      id: "one", title: Localized(verbatim: "x"), mandatory: true, verdict: .notRun, reasons: [], exchanges: 0)
    let report = AcceptanceReport(
      outcomes: [outcome], started: .now, ended: .now, version: "0", clientID: ClientID(rawValue: "X"))
    #expect(!report.passesMandatory)
  }
}
