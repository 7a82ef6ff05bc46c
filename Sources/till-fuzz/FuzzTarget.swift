/// A reader of bytes from outside, to be run on damaged input.
struct FuzzTarget: Sendable {
  let name: String
  /// What the damage is done to.
  let seeds: [[UInt8]]
  /// Pieces that mean something to this reader.
  let words: [String]
  /// Reads an input.
  /// - Returns: which promise was broken, or `nil`. A trap ends the process, and that is the finding.
  let read: @Sendable ([UInt8]) -> String?
}
