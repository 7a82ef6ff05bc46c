import AMS
import Onboarding

/// What an evidence check may look at.
struct EvidenceContext: Sendable {
  let workbench: Workbench
  let project: IntegrationProject
  /// The merchant's system that a rehearsal plays; `nil` in earnest.
  let merchant: RehearsalMerchant?

  var isRehearsal: Bool { merchant != nil }
}

extension EvidenceRequest {
  /// The environment the request names; sandbox if it names none.
  var ownEnvironment: Environment { environment.flatMap(Environment.init(rawValue:)) ?? .sandbox }
}
