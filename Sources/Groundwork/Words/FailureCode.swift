/// The stable name of a failure, such as `VLT-002`; scripts may rely on it and people may search for it.
package struct FailureCode: Hashable, Sendable {
  /// Three capital letters that name the part, a hyphen, three digits.
  package let text: String
  package let category: FailureCategory

  package init(_ text: String, _ category: FailureCategory) {
    self.text = text
    self.category = category
  }
}
