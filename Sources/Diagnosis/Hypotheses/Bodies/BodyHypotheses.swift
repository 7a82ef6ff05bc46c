extension Hypothesis {
  /// The body as bytes, and its character set. Root causes first.
  static let ofBodies: [Hypothesis] = [
    bodyTemplateUnresolved, bodyModifiedAfterSigning, bodyObjectToString, bodyNullLiteral, bodyEmptyVsBraces,
    bodyDoubleEncoded, bodyFormEncoded, bodyHTMLEscaped, bodyInvisibleCharacters, unicodeNormalization, bodyLineEndings,
    bodySurroundingWhitespace, charsetGBK, charsetLossy, charsetLatin1, charsetUTF16, charsetMojibake, bodyBOM,
    bodyTrailingNewline, bodyCompressed, bodyChunkFraming,
  ]
}
