import AMS
import Cryptography
import Keyring
import Onboarding

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What is known of one environment: settings and facts about keys, never their material.
struct EnvironmentFacts: Sendable {
  let environment: AMS.Environment
  var settings: [SettingName: String] = [:]
  var keys: [KeySummary] = []
  /// When a gateway last accepted a signature of this environment, outside of rehearsals; `nil` if never seen.
  var verified: Date?

  /// The newest key in use of a role, or `nil`: neither one that is only staged, nor one that was retired.
  func newest(_ role: KeyRole) -> KeySummary? {
    keys.filter { $0.name.role == role && $0.standing == .inUse }.max { $0.name.version < $1.name.version }
  }

  var clientID: ClientID? { settings[.clientID].map { ClientID(rawValue: $0) } }

  /// The gateway calls go to: the sandbox's is the local one unless another was set.
  var gateway: GatewayAddress? {
    guard let text = settings[.gateway] else { return environment == .sandbox ? .local : nil }
    return try? GatewayAddress(text)
  }
}

/// Two environments beside each other, and when it is.
struct EnvironmentPair: Sendable {
  var sandbox: EnvironmentFacts
  var production: EnvironmentFacts
  let now: Date

  var both: [EnvironmentFacts] { [sandbox, production] }

  subscript(environment: AMS.Environment) -> EnvironmentFacts {
    get { environment == .sandbox ? sandbox : production }
    set { if environment == .sandbox { sandbox = newValue } else { production = newValue } }
  }

  func days(since moment: Date) -> Int { Int(now.timeIntervalSince(moment) / 86_400) }
}

extension IntegrationProject {
  /// Everything that comparing needs, read at once.
  /// - Parameter book: where signatures were seen to verify, beside the checks of steps.
  func facts(at now: Date, seen book: TrafficBook? = nil) async throws -> EnvironmentPair {
    var pair = EnvironmentPair(
      sandbox: EnvironmentFacts(environment: .sandbox), production: EnvironmentFacts(environment: .production), now: now
    )
    let keys = try await keys.all().map(\.summary)
    let progress = try await progress()
    for environment in AMS.Environment.allCases {
      for name in SettingName.allCases {
        pair[environment].settings[name] = try await setting(name, in: environment)
      }
      pair[environment].keys = keys.filter { $0.name.environment == environment }
      // An answer that verifies with the platform's key of the environment is one of the gateway that has it.
      var verified = [progress.verified(in: environment)]
      for key in pair[environment].keys where key.name.role == .alipayPublic {
        verified.append(try? await book?.lastVerified(by: key.fingerprint.text, in: environment))
      }
      pair[environment].verified = verified.compactMap(\.self).max()
    }
    return pair
  }
}

extension Progress {
  /// Evidence that only a gateway which knows the key can give.
  private static let provingKinds: Set = [
    EvidenceKind.signatureAccepted.kind, EvidenceKind.callSucceeded.kind,
  ]

  fileprivate func verified(in environment: AMS.Environment) -> Date? {
    records.values.compactMap(\.lastCheck)
      .filter { check in
        !check.rehearsal
          && check.results.contains { answer in
            guard case .proof = answer.result else { return false }
            return Self.provingKinds.contains(answer.request.kind) && answer.request.ownEnvironment == environment
          }
      }
      .map(\.at).max()
  }
}
