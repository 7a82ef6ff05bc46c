import AMS
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `registration` of a merchant with its store. Source: Antom docs, ac/ams/registration and ac/ams/idempotency.
extension LedgerCall {
  func register(on pages: any SandboxPages) throws -> JSON {
    guard let requestID = text("registrationRequestId") else { return missing("registrationRequestId") }
    guard let merchant = text("merchantInfo.referenceMerchantId") else {
      return missing("merchantInfo.referenceMerchantId")
    }
    let info = JSON.sorted(["merchantInfo", "productCodes", "storeInfo"].map { ($0, body[$0]) })
    let registration = Registration(
      clientID: client, requestID: requestID, referenceMerchantID: merchant,
      referenceStoreID: text("storeInfo.referenceStoreId"), info: info, passThroughInfo: text("passThroughInfo"),
      notifyURL: text("registrationNotifyURL") ?? usualURL, created: now, status: "PENDING",
      wallets: Registration.wallets.map { .init(pspName: $0, status: "PENDING") },
      decides: now.addingTimeInterval(Double(settings.registrationDelay)))
    if let earlier = try pages.registration(of: client, requestID: requestID) {
      if let difference = info.firstDifference(from: earlier.info) {
        return .refusal(.inconsistent(difference, with: "registrationRequestId"))
      }
      return earlier.answer(.success)
    }
    let latest = try registrations(of: merchant, store: registration.referenceStoreID, on: pages).first
    if var latest {
      let isTheSame = info.firstDifference(from: latest.info) == nil
      switch latest.status {
      case "PENDING" where isTheSame: return registration.answer(.named("REGISTRATION_UNDER_REVIEW"))
      case "PENDING":
        // Other content for the same store, before the wallets answered: the newer one counts.
        latest.status = "COMPLETED"
        latest.wallets = latest.wallets.map { .init(pspName: $0.pspName, status: "CANCELLED") }
        latest.decides = nil
        try pages.save(latest)
      case "COMPLETED" where isTheSame && latest.isApproved: return registration.answer(.named("REPEAT_REGISTRATION"))
      default: break
      }
    }
    try pages.save(registration)
    return try settled(registration, on: pages).answer(.success)
  }

  /// The registrations of a merchant, newest first, with what was due of them done.
  /// - Parameter store: only those of that store; `nil`: of every store.
  func registrations(of merchant: String, store: String?, on pages: any SandboxPages) throws -> [Registration] {
    try pages.registrations(of: client, merchant: merchant)
      .filter { store == nil || $0.referenceStoreID == store }
      .map { try settled($0, on: pages) }
  }

  /// Whether a wallet has approved of a merchant.
  func isRegistered(_ merchant: String?, on pages: any SandboxPages) throws -> Bool {
    guard let merchant else { return false }
    return try registrations(of: merchant, store: nil, on: pages).contains(where: \.isApproved)
  }
}

extension Registration {
  /// The wallets that decide. Source: Antom docs, ac/ams/irs.
  static let wallets = [
    "AlipayCN", "AlipayHK", "bKash", "Dana", "Easypaisa", "Gcash", "KaKaoPay", "TouchNGo", "TrueMoney",
  ]

  var isApproved: Bool { wallets.contains { $0.status == "APPROVED" } }
}

extension JSON {
  /// The path of the first member that differs, whatever order the members have; `nil` if nothing does.
  func firstDifference(from other: JSON) -> String? {
    guard let members, let theirs = other.members else { return self == other ? nil : "" }
    for name in Set(members.map(\.name) + theirs.map(\.name)).sorted() {
      switch (self[name], other[name]) {
      case (let mine?, let their?):
        if let inner = mine.firstDifference(from: their) { return inner.isEmpty ? name : "\(name).\(inner)" }
      default: return name
      }
    }
    return nil
  }
}
