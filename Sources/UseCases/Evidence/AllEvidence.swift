import Onboarding

/// The table of evidence kinds. `checklist.json` may name these and no others.
package enum AllEvidence {
  static let kinds: [EvidenceKind] = [
    .attestation, .appRecorded, .clientID, .keyPair, .platformKey, .keysSeparate, .notificationURL,
    .signatureAccepted, .callSucceeded, .refusalSigned, .notificationAcknowledged, .paymentEndToEnd,
    .acceptanceCases, .transactionReport, .noSandboxValues, .pilotPayment, .letterReady,
  ]

  /// The names, for the lint of a checklist.
  package static var names: Set<String> { Set(kinds.map(\.kind)) }

  static func named(_ kind: String) -> EvidenceKind? { kinds.first { $0.kind == kind } }
}
