import AMS
import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How the wallets decide on a registration: by what it says, so that a merchant can bring about either.
extension Registration {
  /// The documented reasons against it; empty: every wallet approves. Source: Antom docs, ac/ams/irs.
  var objections: [String] {
    func text(_ path: String) -> String {
      info.member(at: path)?.scalarText?.trimmed ?? ""
    }
    var found: [String] = []
    func object(_ reason: String, unless isFine: Bool) { if !isFine { found.append(reason) } }

    let detail = "merchantInfo.registrationDetail."
    object("MERCHANT_LEGAL_NAME_IS_BLANK", unless: !text(detail + "legalName").isEmpty)
    object("REGISTRATION_NO_IS_BLANK", unless: !text(detail + "registrationNo").isEmpty)
    object(
      "LEGAL_ENTITY_TYPE_ILLEGAL", unless: ["", "ENTERPRISE", "INDIVIDUAL"].contains(text(detail + "businessType")))
    object("MERCHANT_MCC_ILLEGAL", unless: text("merchantInfo.merchantMCC").isCategoryCode)
    object(
      "REGISTRATION_REGION_ILLEGAL", unless: text(detail + "registrationAddress.region").isRegionOrAbsent)
    for site in info.member(at: "merchantInfo.websites")?.elements ?? [] {
      object("WEBSITE_ILLEGAL", unless: site["url"]?.text.map { (try? HTTPURL(parsing: $0)) != nil } ?? false)
    }
    if info["storeInfo"]?.members != nil {
      object("STORE_NAME_IS_BLANK", unless: !text("storeInfo.storeName").isEmpty)
      object("STORE_MCC_ILLEGAL", unless: text("storeInfo.storeMCC").isCategoryCode)
      object("STORE_REGION_IS_ILLEGAL", unless: text("storeInfo.storeAddress.region").isRegionOrAbsent)
      object("FEE_TIER_ILLEGAL", unless: ["", "01", "02", "03", "04", "05"].contains(text("storeInfo.feeTier")))
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }
}

extension Settlement {
  /// Lets the wallets decide and notifies the merchant. Source: Antom docs, ac/ams/nrs.
  /// - Parameter registration: one whose time has come.
  func settle(_ registration: Registration, on pages: any SandboxPages) throws -> Registration {
    guard let moment = registration.decides else { return registration }
    var registration = registration
    let objections = registration.objections
    registration.status = objections.isEmpty ? "COMPLETED" : "REJECTED"
    registration.wallets = registration.wallets.map { wallet in
      .init(
        pspName: wallet.pspName, status: objections.isEmpty ? "APPROVED" : "REJECTED", rejectReasons: objections)
    }
    registration.decides = nil
    try pages.save(registration)
    if let url = registration.notifyURL {
      try pages.add(
        Notification(
          id: "notify-\(registration.clientID)-\(registration.requestID)", clientID: registration.clientID,
          operation: "notifyRegistrationStatus", subject: registration.requestID, url: url,
          body: registration.notificationBody.compactBytes, created: moment, nextDelivery: moment))
    }
    return registration
  }
}

extension String {
  fileprivate var trimmed: String { String(drop(while: \.isWhitespace)).reversedTrim }
  private var reversedTrim: String { String(reversed().drop(while: \.isWhitespace).reversed()) }

  /// Whether it is a merchant category code: four digits.
  fileprivate var isCategoryCode: Bool {
    utf8.count == 4 && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Whether it is a region of two capitals, as ISO 3166-1 has them, or none is named.
  fileprivate var isRegionOrAbsent: Bool {
    isEmpty || utf8.count == 2 && utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
