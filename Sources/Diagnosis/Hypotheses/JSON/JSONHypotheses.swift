extension Hypothesis {
  /// The body as JSON. Root causes first.
  static let ofJSON: [Hypothesis] = [
    jsonKeyOrder, jsonWhitespace, jsonUnicodeEscapes, jsonEscapedSlashes, jsonHTMLEscapes, jsonNumberFormat,
    jsonNumberPrecision, jsonNumberStringified, jsonEmptyObjectArray, jsonNullFields, jsonEmptyStringToNull,
    jsonStringTrimmed, jsonDateReformatted, jsonInnerSpacesCollapsed,
  ]
}
