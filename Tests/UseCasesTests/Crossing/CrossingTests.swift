import AMS
import Foundation
import Groundwork
import Keyring
import Onboarding
import Testing

@testable import UseCases

/// Each row of `till golive check`, by what is planted in a project that is ready.
@Suite struct CrossingTests {
  private static let steps: [StepID] = [
    "sandbox.acceptance", "live.contract", "live.publish", "live.swap", "pilot.cases", "business.notify",
  ]

  /// A project in which every row is good.
  private static func ready(
    certificate: CertificateStanding = .trusted(days: 80), skew: Double? = 2,
    _ change: (inout EnvironmentPair, inout Onboarding.Progress) throws -> Void = { _, _ in }
  ) throws -> CrossingFacts {
    var pair = try SoundPair.make()
    var progress = Onboarding.Progress()
    for step in steps { progress.mark(step, by: "wang", at: pair.now, note: "seen") }
    try change(&pair, &progress)
    return CrossingFacts(pair: pair, progress: progress, certificate: certificate, clockSkewSeconds: skew)
  }

  private static func line(_ id: String, _ facts: CrossingFacts) throws -> CrossingReport.Line {
    try #require(CrossingReport(app: "shop", facts).lines.first { $0.id == id })
  }

  @Test("a project that is ready has nothing but good lines, each with what was seen") func good() throws {
    let report = CrossingReport(app: "shop", try Self.ready())
    #expect(report.lines.filter { $0.state != .good }.map(\.id) == [])
    #expect(report.worst == nil)
    #expect(report.lines.allSatisfy { !$0.evidence.en.isEmpty && !$0.evidence.zh.isEmpty })
    #expect(Set(report.lines.map(\.id)).count == report.lines.count)
  }

  @Test(
    "an error in the settings or keys of production is an error of its line",
    arguments: [
      ("client-id", FindingSeverity.error), ("gateway", .error), ("private-key", .error), ("keys-separate", .error),
      ("platform-key", .error), ("notification-url", .error), ("key-age", .warn), ("last-verified", .warn),
    ])
  func planted(id: String, severity: FindingSeverity) throws {
    let facts = try Self.ready { pair, _ in
      switch id {
      case "client-id": pair.production.settings[.clientID] = "SANDBOX_5Y00000000000009"
      case "gateway": pair.production.settings[.gateway] = "http://127.0.0.1:8080"
      case "private-key": pair.production.keys.removeFirst()
      case "keys-separate": pair.production.keys[0] = try SoundPair.key("production-private-v1", "1")
      case "platform-key": pair.production.keys[1] = try SoundPair.key("production-alipay-public-v1", "3")
      case "notification-url": pair.production.settings[.notificationURL] = "https://10.1.2.3/notify"
      case "key-age":
        pair.production.keys[0] = try SoundPair.key("production-private-v1", "3", days: 400)
      default: pair.production.verified = pair.now.addingTimeInterval(-200 * 86_400)
      }
    }
    let line = try Self.line(id, facts)
    #expect(line.severity == severity)
    #expect(!line.remedies.isEmpty)
  }

  @Test("what is wrong with the sandbox alone does not stand in the way") func sandboxOnly() throws {
    let facts = try Self.ready { pair, _ in pair.sandbox.settings[.clientID] = nil }
    #expect(try Self.line("client-id", facts).state == .good)
  }

  @Test("a step nobody proved or vouched for weighs as much as it matters") func steps() throws {
    for (id, step, severity) in [
      ("acceptance", "sandbox.acceptance", FindingSeverity.error), ("contract", "live.contract", .error),
      ("published", "live.publish", .error), ("swap", "live.swap", .error), ("pilot", "pilot.cases", .info),
      ("announced", "business.notify", .info),
    ] {
      let facts = try Self.ready { _, progress in progress.unmark(StepID(rawValue: step)) }
      #expect(try Self.line(id, facts).severity == severity, "\(id)")
    }
  }

  @Test("who said that the contract is signed, and when, is shown") func contract() throws {
    let evidence = try Self.line("contract", try Self.ready()).evidence.en
    #expect(evidence.hasPrefix("wang said so on 20"))
    #expect(evidence.hasSuffix(": seen"))
  }

  @Test("acceptance of half a year ago is not fresh; the contract does not age") func fresh() throws {
    let facts = try Self.ready { pair, progress in
      for step in Self.steps { progress.mark(step, by: "li", at: pair.now.addingTimeInterval(-180 * 86_400)) }
    }
    #expect(try Self.line("acceptance", facts).severity == .warn)
    #expect(try Self.line("swap", facts).severity == .warn)
    #expect(try Self.line("contract", facts).state == .good)
  }

  @Test("what a rehearsal saw proves nothing here, and a check with a problem neither") func rehearsal() throws {
    for (isRehearsal, problem) in [(true, false), (false, true)] {
      let facts = try Self.ready { pair, progress in
        progress.unmark("live.publish")
        let request = EvidenceRequest(kind: "signature-accepted")
        let result: EvidenceResult = problem ? .problem(zh: "否", en: "no") : .proof(zh: "是", en: "yes")
        progress.record(
          LastCheck(
            at: pair.now, checklistDigest: "d", programVersion: "1", rehearsal: isRehearsal,
            results: [.init(request, result)]), for: "live.publish")
      }
      #expect(try Self.line("published", facts).state == .problem)
    }
  }

  @Test("a certificate that is refused is an error, one that ends soon a warning, one nobody saw is unknown")
  func certificate() throws {
    let words = Localized(zh: "证书已过期", en: "it has expired")
    #expect(try Self.line("notification-certificate", try Self.ready(certificate: .refused(words))).severity == .error)
    let soon = try Self.line("notification-certificate", try Self.ready(certificate: .trusted(days: 20)))
    #expect(soon.severity == .warn)
    let unseen = try Self.line("notification-certificate", try Self.ready(certificate: .notLooked(words)))
    #expect(unseen.state == .unknown)
    #expect(unseen.severity == nil)
  }

  @Test("a clock five minutes off is a warning, one nobody saw is unknown") func clock() throws {
    #expect(try Self.line("clock", try Self.ready(skew: -301)).severity == .warn)
    #expect(try Self.line("clock", try Self.ready(skew: 299)).state == .good)
    #expect(try Self.line("clock", try Self.ready(skew: nil)).state == .unknown)
  }
}
