extension Hypothesis {
  /// How the parts are joined to the text that is signed. Root causes first.
  static let ofLayouts: [Hypothesis] = [
    structureSortedPairs, structureBodyOnly, structureBodyOmitted, structureFieldsSwapped, structureClientOmitted,
    structureTimeOmitted, structureRequestLineOmitted, structureBodyDigest, responseTimeVsRequestTime,
    separatorLiteralBackslashN, separatorCRLF, separatorNewlineMissing, separatorSpaceMissing, separatorDotsMissing,
    separatorExtraSpaces, separatorNewlinesInsteadOfDots, separatorTrailingNewline,
  ]
}
