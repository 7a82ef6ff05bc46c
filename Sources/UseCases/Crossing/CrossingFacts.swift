import AMS
import Acceptance
import Groundwork
import HTTP
import HTTPNetworking
import Onboarding

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What was seen of the certificate of the production notification URL.
enum CertificateStanding: Sendable {
  /// Nobody looked, and why.
  case notLooked(Localized)
  /// Trusted by this machine, for so many days.
  case trusted(days: Int)
  case refused(Localized)
}

/// All that the crossing report is made of, read at one moment.
struct CrossingFacts: Sendable {
  let pair: EnvironmentPair
  let progress: Progress
  let certificate: CertificateStanding
  /// How far the gateways' clocks are ahead of this machine's, in seconds; `nil` if none was seen.
  let clockSkewSeconds: Double?
  /// What came of the last `till accept run`; `nil` if there was none.
  var acceptance: AcceptanceReport?

  var now: Date { pair.now }

  /// What is remembered of a step outside of rehearsals: proofs of its last check, and a person's word.
  func standing(_ step: StepID) -> (proofs: [Evidence], checked: Date?, mark: HandMark?) {
    let record = progress[step]
    guard let check = record.lastCheck, !check.rehearsal else { return ([], nil, record.mark) }
    let proofs = check.results.compactMap { answer in
      if case .proof(let evidence) = answer.result { evidence } else { nil }
    }
    // A check that found a problem proves nothing, whatever else it saw.
    return (proofs.count == check.results.count ? proofs : [], check.at, record.mark)
  }
}

extension Workbench {
  func crossingFacts(isOffline: Bool) async throws -> CrossingFacts {
    let project = try await project()
    let book = try? trafficBook(making: false)
    let now = world.now()
    let pair = try await project.facts(at: now, seen: book)
    let skews = try await book?.skews(since: now.addingTimeInterval(-30 * 86_400)) ?? []
    return CrossingFacts(
      pair: pair, progress: try await project.progress(),
      certificate: await certificate(of: pair.production.settings[.notificationURL], isOffline: isOffline),
      clockSkewSeconds: ClockSkew.middle(skews), acceptance: try await lastAcceptance())
  }

  private func certificate(of text: String?, isOffline: Bool) async -> CertificateStanding {
    guard let url = text.flatMap({ try? HTTPURL(parsing: $0) }), url.scheme == .https, !NearHost.isNear(url.host) else {
      return .notLooked(
        Localized(zh: "还没有公网的 https 通知地址", en: "there is no public https notification URL yet"))
    }
    guard !isOffline else {
      return .notLooked(Localized(zh: "--offline：没有连接", en: "--offline: nothing was connected to"))
    }
    do {
      let left = try await CertificateProbe(proxy: ProxySettings(environment: environment)).secondsLeft(of: url.origin)
      return .trusted(days: Int(left / 86_400))
    } catch let failure as NetworkFailure {
      switch failure {
      case .untrustedCertificate, .notTLS, .tlsFailed:
        return .refused(
          failure.why.map { Localized(zh: "\(failure.what.zh)：\($0.zh)", en: "\(failure.what.en): \($0.en)") }
            ?? failure.what)
      default: return .notLooked(failure.what)
      }
    } catch {
      return .notLooked(Localized(zh: "没有看到", en: "it was not seen"))
    }
  }
}
