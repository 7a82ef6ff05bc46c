extension Hypothesis {
  /// Answers, missing headers, and what is no signature problem. Root causes first.
  static let ofAnswers: [Hypothesis] = [
    responseNotFromGateway, responseUnsignedError, missingSignatureHeader, missingRequestTime, missingClientID,
    unregisteredClientID, clockSkew, bodyTruncated, bodyMasked, contentUndetermined, signerUndetermined,
  ]
}
