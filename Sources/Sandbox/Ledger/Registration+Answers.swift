import AMS
import Groundwork

/// What the gateway says of a registration.
extension Registration {
  /// The answer to `registration`; success means that it was taken in, not that it was approved.
  func answer(_ result: CallResult) -> JSON {
    JSON.sorted([("passThroughInfo", passThroughInfo.map(JSON.string)), ("result", result.json)])
  }

  /// The answer to `inquiryRegistrationStatus`. Source: Antom docs, ac/ams/irs.
  var statusAnswer: JSON { JSON.sorted(standing + [("result", CallResult.success.json)]) }

  /// The answer to `inquiryRegistrationInfo`. Source: Antom docs, ac/ams/iri.
  var infoAnswer: JSON {
    JSON.sorted((info.members ?? []).map { ($0.name, $0.value) } + [("result", CallResult.success.json)])
  }

  /// The body of `notifyRegistrationStatus`. Source: Antom docs, ac/ams/nrs.
  var notificationBody: JSON {
    JSON.sorted(
      standing + [
        ("referenceMerchantId", .string(referenceMerchantID)),
        ("referenceStoreId", referenceStoreID.map(JSON.string)), ("registrationRequestId", .string(requestID)),
      ])
  }

  private var standing: [(name: String, value: JSON?)] {
    let reasons = wallets.first { !$0.rejectReasons.isEmpty }?.rejectReasons ?? []
    return [
      (
        "pspRegistrationResultList",
        .array(
          wallets.map { wallet in
            [
              "pspName": .string(wallet.pspName),
              "registrationResult": Self.outcome(wallet.status, wallet.rejectReasons),
            ]
          })
      ),
      ("registrationResult", Self.outcome(status, reasons)),
    ]
  }

  private static func outcome(_ status: String, _ reasons: [String]) -> JSON {
    JSON.sorted([
      ("registrationStatus", .string(status)),
      ("rejectReasons", reasons.isEmpty ? nil : .array(reasons.map(JSON.string))),
    ])
  }
}
