/// A text whose digest is that of the signed text: proof that this is what was signed.
struct SearchHit: Sendable {
  /// The faults of the content, as indices of rows.
  let faults: [Int]
  let cost: Int
  /// The signed method, path, client id and time.
  let head: [[UInt8]]
  /// The signed body.
  let body: ArraySlice<UInt8>
  let text: [UInt8]

  init(_ head: HeadCombination, _ variant: BodyVariants.Variant, text: [UInt8], body: [UInt8]) {
    faults = Set(head.faults + variant.faults).sorted()
    cost = head.cost + variant.cost
    self.head = [head.method.bytes, head.path.bytes, head.clientID.bytes, head.time.bytes]
    self.body = body[...]
    self.text = text
  }

  /// - Parameter body: where the signed body stands in the text, so that a large one is held once.
  init(_ head: HeadCombination, _ variant: BodyVariants.Variant, text: [UInt8], body: Range<Int>) {
    faults = Set(head.faults + variant.faults).sorted()
    cost = head.cost + variant.cost
    self.head = [head.method.bytes, head.path.bytes, head.clientID.bytes, head.time.bytes]
    self.body = text[body]
    self.text = text
  }
}
