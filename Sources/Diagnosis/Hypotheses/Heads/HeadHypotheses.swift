extension Hypothesis {
  /// URI, method, client id, time, and the header itself. Root causes first.
  static let ofHeads: [Hypothesis] = [
    clientIDOtherEnvironment, clientIDWhitespace,
    uriSandboxPrefixMissing, uriSandboxPrefixExtra, uriOtherAPI, uriProxyRewritten, uriPrefixMissing, uriFullURL,
    uriHostPrefixed, uriQueryString, uriTrailingSlash, uriDoubleSlash, uriMissingLeadingSlash, uriCase,
    uriPercentEncoding,
    methodWrong, methodCase, methodMissing,
    timeMismatch, timeZoneMismatch, timeFormatMismatch,
    algorithmMissing, algorithmNameWrong, signatureHeaderMalformed,
  ]
}
