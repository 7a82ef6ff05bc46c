/// Every comparison of `till env diff`, in the order in which a person would mend things.
enum AllComparisons {
  static let rows: [ComparisonRow] = [
    // Who calls.
    .clientIDMissing, .clientIDOfOtherEnvironment, .clientIDShared, .clientIDWithoutRewrite,
    // Whom.
    .gatewayMissing, .gatewayLocal, .gatewayUnknownHost, .gatewayRegions, .gatewayOlderHost, .pathConvention,
    // With which keys.
    .privateKeyMissing, .platformKeyMissing, .ownKeyShared, .platformKeyShared, .ownKeyAsPlatforms, .keyTooShort,
    .keyShorterThanSandbox, .keyOld, .keyVersionNotFirst,
    // Where it is told what happened.
    .notificationMissing, .notificationUnreachable, .notificationLocal, .notificationPlain, .notificationShared,
    // Whether it was seen to work.
    .neverVerified, .verifiedBeforeChange, .verifiedLongAgo,
    .projectMissing,
  ]
}
