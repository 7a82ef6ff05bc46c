import AMS
import Groundwork

/// `inquiryRegistrationStatus` and `inquiryRegistrationInfo`. Source: Antom docs, ac/ams/{irs,iri}.
extension LedgerCall {
  func inquireRegistrationStatus(on pages: any SandboxPages) throws -> JSON {
    let merchant = text("referenceMerchantId")
    let store = text("referenceStoreId")
    let found: Registration?
    if let id = text("registrationRequestId") {
      found = try pages.registration(of: client, requestID: id).flatMap { registration in
        let isMeant =
          (merchant.map { $0 == registration.referenceMerchantID } ?? true)
          && (store.map { $0 == registration.referenceStoreID } ?? true)
        return isMeant ? try settled(registration, on: pages) : nil
      }
    } else if let merchant {
      found = try registrations(of: merchant, store: store, on: pages).first
    } else {
      return missing("referenceMerchantId|registrationRequestId")
    }
    return found?.statusAnswer ?? .refusal(.named("RECORD_NOT_FOUND"))
  }

  func inquireRegistrationInfo(on pages: any SandboxPages) throws -> JSON {
    guard let merchant = text("referenceMerchantId") else { return missing("referenceMerchantId") }
    let found = try registrations(of: merchant, store: text("referenceStoreId"), on: pages).first
    return found?.infoAnswer ?? .refusal(.named("RECORD_NOT_FOUND"))
  }
}
