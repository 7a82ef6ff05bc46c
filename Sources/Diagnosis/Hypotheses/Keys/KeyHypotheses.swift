extension Hypothesis {
  /// Keys and key files, in the order of the taxonomy.
  static let ofKeys: [Hypothesis] = [
    .alipayKeyReplacedByOwn,
    .keyPairMismatch,
    .signedWithOldKey,
    .keyVersionHeaderWrong,
    .sandboxKeyInProduction,
    .productionKeyInSandbox,
    .alipayKeyWrongEnvironment,
    .uploadedAlipayKeyAsOwn,
    .privateKeyInPublicSlot,
    .publicKeyInPrivateSlot,
    .certificateInsteadOfKey,
    .keyTruncated,
    .keyCorruptedCharacters,
    .keyBOM,
    .keyEscapedNewlines,
    .keyNewlinesCollapsed,
    .keyArmorMismatch,
    .keyDERNotPEM,
    .keyEncrypted,
    .keyOpenSSHFormat,
    .keyNotRSA,
    .keyTooShort,
  ]
}
