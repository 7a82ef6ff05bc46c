import Testing

@testable import UseCases

@Suite struct TextDifferenceTests {
  private func difference(_ signed: String, _ received: String) -> TextDifference {
    TextDifference(signed: Array(signed.utf8), received: Array(received.utf8))
  }

  @Test("the place is the first byte that differs, or where the shorter text ends")
  func place() {
    let inside = difference("ab/cd", "ab\\/cd")
    #expect(inside.offset == 2)
    #expect(inside.signedByte == 0x2f)
    #expect(inside.receivedByte == 0x5c)
    let atEnd = difference("abc", "abc\n")
    #expect(atEnd.offset == 3)
    #expect(atEnd.signedByte == nil)
    #expect(atEnd.receivedByte == 0x0a)
    #expect(difference("", "a").offset == 0)
    #expect(difference("a", "").receivedByte == nil)
  }

  @Test("short texts are shown whole")
  func short() {
    let found = difference("ab/cd", "ab\\/cd")
    #expect(found.signed == .init(bytes: Array("ab/cd".utf8), start: 0, goesOn: false))
    #expect(found.received == .init(bytes: Array("ab\\/cd".utf8), start: 0, goesOn: false))
  }

  @Test("both windows of long texts begin at one place, also when one of them is short enough to be shown whole")
  func together() {
    let head = String(repeating: "h", count: 380)
    let found = difference(head + "1", head + "2" + String(repeating: "t", count: 500))
    #expect(found.signed.start == 220)
    #expect(found.received.start == 220)
    #expect(found.signed.bytes.count == 161)
    #expect(found.received.bytes.count == 400)
    #expect(!found.signed.goesOn)
    #expect(found.received.goesOn)
  }

  @Test("a window is cut between characters")
  func characters() {
    // 300 × 3 bytes: 160 before the place falls within a character.
    let head = String(repeating: "奶", count: 300)
    let tail = String(repeating: "茶", count: 300)
    let found = difference(head + "1" + tail, head + "2" + tail)
    #expect(found.offset == 900)
    #expect(found.signed.start == 738)
    #expect(String(validating: found.signed.bytes, as: UTF8.self) != nil)
    #expect(found.signed.bytes.count == 900 + 241 - 738)
  }

  @Test("bytes that are no UTF-8 do not stretch a window")
  func noText() {
    let head = [UInt8](repeating: 0x80, count: 5_000)
    let found = TextDifference(signed: head + [1] + head, received: head + [2] + head)
    #expect(found.signed.start == 4_840)
    #expect(found.signed.bytes.count == 400)
  }

  @Test("texts of ten mebibytes differ at their last byte")
  func long() {
    let head = [UInt8](repeating: 0x61, count: 10 << 20)
    let found = TextDifference(signed: head + [1], received: head + [2])
    #expect(found.offset == 10 << 20)
    #expect(found.signed.bytes.count == 161)
    #expect(found.signedCount == (10 << 20) + 1)
  }

  @Test("a document holds a long text by its beginning, length and digest")
  func excerpt() {
    #expect(TextDifference.excerpt(Array("short".utf8)) == "short")
    // head -c 65537 /dev/zero | tr '\0' a | sha256sum
    let long = TextDifference.excerpt([UInt8](repeating: 0x61, count: 65_537))
    #expect(long.hasPrefix("aaaa"))
    #expect(
      long.hasSuffix(
        "a… [65537 bytes, SHA-256 008ffc88d3c96a9f307524eb361e47c5222a887fc45fa0c1fb8d429c5c23b430]"))
  }
}
