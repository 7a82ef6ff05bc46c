extension Hypothesis {
  /// The encoding of the signature's text. Root causes first.
  static let ofValues: [Hypothesis] = [
    signatureEmpty, signatureNotURLEncoded, signaturePlusBecameSpace, signatureDoubleURLEncoded, signatureBase64URL,
    signatureHex, signatureBase64OfHex, signatureDoubleBase64, signatureLineBreaks, signatureTruncated,
    signaturePaddingLost, signatureQuoted, signatureCaseFolded,
  ]
}
