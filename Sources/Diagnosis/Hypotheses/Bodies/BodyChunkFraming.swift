import Groundwork

extension Hypothesis {
  static let bodyChunkFraming = Hypothesis(
    "body-chunk-framing",
    citation: "derived: bodies read from a raw socket (RFC 9112, section 7.1)",
    words: CauseWords(
      title: Localized(
        zh: "消息体带着分块传输的长度行参与了签名或验签",
        en: "the body was signed or verified together with the sizes of its chunks"),
      explanation: Localized(
        zh: "Transfer-Encoding: chunked 的长度行属于传输，不属于消息体；直接读取套接字的代码没有去掉它们。",
        en:
          "The size lines of Transfer-Encoding: chunked belong to the transport, not to the body; code that reads the "
          + "socket itself did not remove them."),
      fix: Localized(
        zh: "用 HTTP 库读取消息体，或先合并各分块再签名、验签。",
        en: "Read the body with an HTTP library, or join the chunks before signing or verifying.")),
    ways: [
      .body { body in
        BodyEdit.distinct(
          of: body, .wholeText,
          [
            (cost: 2, rewrite: joined), (cost: 5, rewrite: { framed($0, upperHex: false) }),
            (cost: 5, rewrite: { framed($0, upperHex: true) }),
          ]) + BodyEdit.otherReadings(of: body, meaning: "body-chunk-framing", cost: 2)
      }
    ])

  /// The chunks without their sizes; `nil` if the bytes are not framed to the last chunk.
  private static func joined(_ bytes: [UInt8]) -> [UInt8]? {
    guard let first = bytes.first, Hexadecimal.value(first) != nil else { return nil }
    var result: [UInt8] = []
    var place = 0
    while let end = bytes.place(of: [0x0d, 0x0a], from: place) {
      let digits = bytes[place..<end].prefix { $0 != 0x3b }
      guard (1...8).contains(digits.count) else { return nil }
      var size = 0
      for digit in digits {
        guard let value = Hexadecimal.value(digit) else { return nil }
        size = size << 4 | Int(value)
      }
      if size == 0 { return result }
      let start = end + 2
      guard start + size + 2 <= bytes.count, bytes[start + size] == 0x0d, bytes[start + size + 1] == 0x0a
      else { return nil }
      result += bytes[start..<start + size]
      place = start + size + 2
    }
    return nil
  }

  private static func framed(_ bytes: [UInt8], upperHex: Bool) -> [UInt8]? {
    guard !bytes.isEmpty else { return nil }
    let size = Array(String(bytes.count, radix: 16, uppercase: upperHex).utf8)
    return size + [0x0d, 0x0a] + bytes + Array(ascii: "\r\n0\r\n\r\n")
  }
}
