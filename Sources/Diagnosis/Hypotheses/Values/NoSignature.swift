/// What stands in a header in place of a signature when signing failed unseen.
enum NoSignature {
  /// The words for nothing of several languages, objects nobody waited for, and places nobody filled.
  private static let words: Set<String> = [
    "", "undefined", "null", "none", "nil", "false", "nan", "[object object]", "[object promise]",
    "[object arraybuffer]", "promise { <pending> }", "b''", "signature", "<signature>", "${signature}", "{{signature}}",
    "{signature}", "%s", "testing_signature", "testing_signatur",
  ]

  static func isOne(_ value: [UInt8]) -> Bool {
    // Longer than any of them even with every character escaped.
    guard value.count <= 72 else { return false }
    let decoded = TextEncodings.formDecoded(value) ?? value
    let text = ValueText.trimmed(ValueText.unquoted(decoded) ?? decoded)
    return words.contains(String(decoding: text, as: UTF8.self).lowercased())
  }
}
