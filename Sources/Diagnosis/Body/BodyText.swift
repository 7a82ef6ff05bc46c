/// The received body, read once for all rows that propose what else was signed.
package struct BodyText: Sendable {
  /// As received.
  package let bytes: [UInt8]
  /// Its structure, or `nil` if it is no JSON. Only offsets into `bytes`: nothing is decoded or rounded.
  package let json: JSONText?
  /// The case it belongs to, for what depends on headers (content type, content encoding) or on the intended body.
  package let signatureCase: SignatureCase

  package init(bytes: [UInt8], json: JSONText?, signatureCase: SignatureCase) {
    self.bytes = bytes
    self.json = json
    self.signatureCase = signatureCase
  }
}

/// One other form the signed body may have had.
package struct BodyEdit: Sendable {
  /// What it changes: two edits of one axis exclude each other.
  package enum Axis: Int, CaseIterable, Sendable {
    // How JSON is written
    case order, spacing, nonASCII, slash, html, numbers, values, empties, nulls, strings
    // What becomes of the written text, applied in this order
    case wholeText, characters, normalization, lineEnds, edges, charset, mark, ending
  }

  package let axis: Axis
  /// 1 for what happens often, up to 9.
  package let cost: Int
  /// One of thousands of the same kind, such as every permutation of the members.
  package let isWide: Bool
  package let apply: @Sendable (inout BodyForm) -> Void

  package init(
    _ axis: Axis, cost: Int = 3, isWide: Bool = false, apply: @escaping @Sendable (inout BodyForm) -> Void
  ) {
    self.axis = axis
    self.cost = cost
    self.isWide = isWide
    self.apply = apply
  }
}
