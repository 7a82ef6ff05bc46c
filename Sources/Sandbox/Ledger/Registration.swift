package import AMS
package import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A secondary merchant with its store, handed in for the wallets to approve. Source: Antom docs, ac/ams/registration.
package struct Registration: Hashable, Sendable {
  package let clientID: ClientID
  package let requestID: String
  package let referenceMerchantID: String
  package let referenceStoreID: String?
  /// `merchantInfo`, `storeInfo` and `productCodes` as they came, for inquiryRegistrationInfo.
  package let info: JSON
  package let passThroughInfo: String?
  package let notifyURL: String?
  package let created: Date
  /// `PENDING`, `COMPLETED` or `REJECTED`.
  package var status: String
  /// What each wallet says: `PENDING`, `APPROVED`, `REJECTED`, `CANCELLED`, with its reasons.
  package var wallets: [WalletDecision]
  /// When the wallets decide by themselves; `nil` once they have.
  package var decides: Date?

  package struct WalletDecision: Hashable, Codable, Sendable {
    package let pspName: String
    package var status: String
    package var rejectReasons: [String]

    package init(pspName: String, status: String, rejectReasons: [String] = []) {
      self.pspName = pspName
      self.status = status
      self.rejectReasons = rejectReasons
    }
  }

  package init(
    clientID: ClientID, requestID: String, referenceMerchantID: String, referenceStoreID: String?, info: JSON,
    passThroughInfo: String?, notifyURL: String?, created: Date, status: String, wallets: [WalletDecision],
    decides: Date?
  ) {
    self.clientID = clientID
    self.requestID = requestID
    self.referenceMerchantID = referenceMerchantID
    self.referenceStoreID = referenceStoreID
    self.info = info
    self.passThroughInfo = passThroughInfo
    self.notifyURL = notifyURL
    self.created = created
    self.status = status
    self.wallets = wallets
    self.decides = decides
  }
}
