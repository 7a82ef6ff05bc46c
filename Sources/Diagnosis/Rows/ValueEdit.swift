/// Undoes one kind of damage to the text of a signature.
package struct ValueEdit: Sendable {
  /// What this kind of damage leaves: texts with it undone. Empty if the text shows no sign of it.
  package let undo: @Sendable (SignatureValue) -> [SignatureValue]

  package init(undo: @escaping @Sendable (SignatureValue) -> [SignatureValue]) { self.undo = undo }
}

/// A signature on its way from the header to its bytes.
package enum SignatureValue: Hashable, Sendable {
  /// As it stands after `signature=`: to be form-decoded, then read as base64.
  case encoded([UInt8])
  /// After form-decoding: to be read as base64.
  case base64([UInt8])
  case bytes([UInt8])
}
