import Cryptography

/// One text to look for: a value in one form, and the text that takes its place.
struct Needle: Sendable {
  /// What may stand within the text, and what must not stand beside it.
  enum Rule: Sendable {
    /// Long and unmistakable: anything short may stand between two runs of it.
    case key
    /// Short: only literals that are put together, and no letter or digit beside it.
    case word
    /// As a word, and the address must not go on.
    case url
    /// May follow anything; ends where a part of a path ends.
    case path
    /// Bytes in a row.
    case bytes
  }

  /// Number of the value among those that are looked for.
  let value: Int
  let form: WrittenForm
  let text: SecretBytes
  let rule: Rule
  /// The text that takes its place: of public things only.
  let successor: [UInt8]?
  /// Which windows tell it from others: of a private key those behind the public half.
  let windows: Range<Int>

  init(
    _ value: Int, _ form: WrittenForm, _ text: SecretBytes, _ rule: Rule, successor: [UInt8]? = nil,
    from start: Int = 0,
    leavingOut tail: Int = 0
  ) {
    self.value = value
    self.form = form
    self.text = text
    self.rule = rule
    self.successor = successor
    windows = min(start, text.count)..<max(min(start, text.count), text.count - tail)
  }

  /// The shortest part that is worth telling of.
  var shortestPart: Int { rule == .key || rule == .bytes ? 24 : text.count }
}
