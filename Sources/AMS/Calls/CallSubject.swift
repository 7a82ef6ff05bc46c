package import Groundwork

/// The id by which people look for a call: its own request's first, else that of the payment it is about.
package enum CallSubject {
  private static let members = [
    "refundRequestId", "registrationRequestId", "paymentRequestId", "refundId", "paymentId",
  ]

  package static func of(_ body: JSON) -> String? {
    members.lazy.compactMap { body[$0]?.scalarText }.first { !$0.isEmpty }
  }
}
