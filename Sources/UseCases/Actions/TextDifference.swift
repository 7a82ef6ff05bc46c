import Cryptography
import Diagnosis
import Groundwork

/// Where two texts part, and what stands there: enough of both to see it, however long they are.
package struct TextDifference: Sendable, Equatable {
  /// What stands around the place in one of the texts.
  package struct Window: Sendable, Equatable {
    package let bytes: [UInt8]
    /// Where the window begins in the text.
    package let start: Int
    /// Whether the text goes on after the window.
    package let goesOn: Bool
  }

  /// Bytes from the start of both texts to the first that differs.
  package let offset: Int
  /// The differing byte; `nil` where the text has ended.
  package let signedByte: UInt8?
  package let receivedByte: UInt8?
  package let signed: Window
  package let received: Window
  /// The whole lengths.
  package let signedCount: Int
  package let receivedCount: Int

  /// Bytes shown before and after the place.
  private static let before = 160
  private static let after = 240

  init(signed: [UInt8], received: [UInt8]) {
    let place = signed[...].commonPrefix(with: received[...])
    offset = place
    signedByte = place < signed.count ? signed[place] : nil
    receivedByte = place < received.count ? received[place] : nil
    signedCount = signed.count
    receivedCount = received.count
    // Both windows begin at one place, so that the texts stand one above the other. Short texts are shown whole, long
    // ones from the start of a character.
    let isShort = max(signed.count, received.count) <= Self.before + Self.after
    let start = isShort ? 0 : Self.characterStart(in: signed, at: max(0, place - Self.before))
    func window(_ text: [UInt8]) -> Window {
      let end = Self.characterEnd(in: text, at: min(text.count, place + Self.after))
      return Window(bytes: Array(text[start..<end]), start: start, goesOn: end < text.count)
    }
    self.signed = window(signed)
    self.received = window(received)
  }

  /// The place, or up to three bytes before it where a character of UTF-8 begins.
  private static func characterStart(in text: [UInt8], at place: Int) -> Int {
    (max(0, place - 3)...place).last { $0 < text.count && text[$0] & 0xc0 != 0x80 } ?? place
  }

  /// The place, or up to three bytes after it where a character of UTF-8 ends.
  private static func characterEnd(in text: [UInt8], at place: Int) -> Int {
    (place...min(text.count, place + 3)).first { $0 == text.count || text[$0] & 0xc0 != 0x80 } ?? place
  }

  var json: JSON {
    [
      "offset": .integer(Int64(offset)), "signedByte": .optional(signedByte.map { [$0].hex }),
      "receivedByte": .optional(receivedByte.map { [$0].hex }), "signedBytes": .integer(Int64(signedCount)),
      "receivedBytes": .integer(Int64(receivedCount)),
    ]
  }

  /// The longest text a document carries whole.
  private static let excerptLimit = 1 << 16

  /// A text for a document: whole, or its beginning with a remark of its length and digest. Bytes that are no UTF-8
  /// become U+FFFD; the digest is that of the bytes.
  static func excerpt(_ text: [UInt8]) -> String {
    guard text.count > excerptLimit else { return String(decoding: text, as: UTF8.self) }
    return String(decoding: text.prefix(excerptLimit), as: UTF8.self)
      + "… [\(text.count) bytes, SHA-256 \(DigestAlgorithm.sha256.digest(of: text).hex)]"
  }
}
