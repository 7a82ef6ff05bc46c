extension Endpoint {
  /// The members of `registration` at its top. Source: Antom docs, ac/ams/registration.
  static let registering: [FieldRule] = [
    .required("registrationRequestId", .text(maximum: 64)),
    .optional("registrationNotifyURL", .address(maximum: 2048)),
    .optional("passThroughInfo", .text(maximum: 2048)),
    .required("productCodes", .list(maximum: nil)),
    .required("productCodes[]", .constant("IN_STORE_PAYMENT")),
  ]

  static let registeredMerchant: [FieldRule] =
    [
      .required("merchantInfo", .object),
      .required("merchantInfo.referenceMerchantId", .text(maximum: 64)),
      .optional("merchantInfo.merchantDisplayName", .text(maximum: 64)),
      .required("merchantInfo.merchantMCC", .categoryCode),
    ] + labelledAddress("merchantInfo.merchantAddress") + detail
    + [
      .optional("merchantInfo.websites", .list(maximum: nil)),
      .optional("merchantInfo.websites[]", .object),
      .optional("merchantInfo.websites[].name", .text(maximum: 256)),
      .required("merchantInfo.websites[].url", .address(maximum: 2048)),
      .optional("merchantInfo.websites[].desc", .text(maximum: 512)),
      .optional("merchantInfo.logo", .object),
      // The inquiry page allows 128, the registration page 12: the wider holds until the real gateway is seen to refuse.
      .required("merchantInfo.logo.logoName", .text(maximum: 128)),
      .optional("merchantInfo.logo.logoUrl", .address(maximum: 2048)),
    ]

  private static let detail: [FieldRule] =
    [
      .required("merchantInfo.registrationDetail", .object),
      .required("merchantInfo.registrationDetail.legalName", .text(maximum: 256)),
      .required(
        "merchantInfo.registrationDetail.registrationType",
        .oneOf([
          "ENTERPRISE_REGISTRATION_NO", "INDEPENDENT_CONTRACTOR_LICENSE_NO", "OTHER_IDENTIFICATION_NO",
          "US_FEDERAL_EIN",
        ])),
      .required("merchantInfo.registrationDetail.registrationNo", .text(maximum: 64)),
    ] + labelledAddress("merchantInfo.registrationDetail.registrationAddress", isRequired: true)
    + [
      .required("merchantInfo.registrationDetail.businessType", .oneOf(["ENTERPRISE", "INDIVIDUAL"])),
      .optional("merchantInfo.registrationDetail.registrationEffectiveDate", .day),
      .optional("merchantInfo.registrationDetail.registrationExpireDate", .day),
      .optional("merchantInfo.registrationDetail.attachments", .list(maximum: nil)),
      .optional("merchantInfo.registrationDetail.attachments[]", .object),
      .optional(
        "merchantInfo.registrationDetail.attachments[].attachmentType",
        .oneOf([
          "ARTICLES_OF_ASSOCIATION", "ENTERPRISES_ANNUAL_INSPECTION_REPORT", "PROOF_OF_ADDRESS",
          "REGISTRATION_CERTIFICATE",
        ])),
      .required("merchantInfo.registrationDetail.attachments[].file", .address(maximum: 1024)),
      .optional("merchantInfo.registrationDetail.attachments[].attachmentName", .text(maximum: 128)),
      .optional("merchantInfo.registrationDetail.contactInfo", .list(maximum: nil)),
      .optional("merchantInfo.registrationDetail.contactInfo[]", .object),
      .required("merchantInfo.registrationDetail.contactInfo[].contactNo", .text(maximum: 64)),
      .required(
        "merchantInfo.registrationDetail.contactInfo[].contactType", .oneOf(["MOBILE_PHONE", "TELEPHONE", "EMAIL"])),
    ]

  /// Required for in-store products.
  static let registeredStore: [FieldRule] =
    [
      .required("storeInfo", .object),
      .required("storeInfo.referenceStoreId", .text(maximum: 32)),
      .required("storeInfo.storeName", .text(maximum: 256)),
      .required("storeInfo.storeMCC", .categoryCode),
      .optional("storeInfo.feeTier", .oneOf(["01", "02", "03", "04", "05"])),
    ] + labelledAddress("storeInfo.storeAddress", isRequired: true)
    + [
      .optional("storeInfo.storeContacts", .list(maximum: nil)),
      .optional("storeInfo.storeContacts[]", .object),
      .required("storeInfo.storeContacts[].fullName", .text(maximum: 128)),
      .optional("storeInfo.storeContacts[].contactNo", .text(maximum: 64)),
      .required("storeInfo.storeContacts[].identificationId", .text(maximum: 64)),
    ]

  private static func labelledAddress(_ path: String, isRequired: Bool = false) -> [FieldRule] {
    address(path, isRequired: isRequired) + [.optional("\(path).label", .text(maximum: 64))]
  }
}
