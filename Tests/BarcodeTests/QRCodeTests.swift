import Foundation
import Groundwork
import Testing

@testable import Barcode

/// Vectors of another tool: `Tests/Vectors/barcode/README.md`.
@Suite struct QRCodeTests {
  private static func vectors(_ name: String) throws -> [JSON] {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Vectors/barcode/qr.json").path
    let bytes = try #require(FileManager.default.contents(atPath: path))
    return try #require(try JSON(reading: Array(bytes))[name]?.elements)
  }

  private static func number(_ json: JSON?) throws -> Int {
    guard case .integer(let value)? = json else { throw CocoaError(.coderValueNotFound) }
    return Int(value)
  }

  private static func fnv1a64(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  @Test("every version and level is drawn as another tool draws it") func forced() throws {
    let vectors = try Self.vectors("forced")
    #expect(vectors.count == 160)
    for vector in vectors {
      let level = try #require(QRCode.Level(rawValue: vector["level"]?.text ?? ""))
      let version = try Self.number(vector["version"])
      let code = try QRCode(
        vector["text"]?.text ?? "", level: level, atLeast: version, mask: try Self.number(vector["mask"]))
      #expect(code.version == version)
      #expect(Self.fnv1a64(code.grid.rows.joined(separator: "/")) == vector["fnv1a64"]?.text, "\(version)-\(level)")
      if let rows = vector["rows"]?.elements { #expect(code.grid.rows == rows.map { $0.text ?? "" }) }
    }
  }

  @Test("version and mask are the ones the standard chooses") func chosen() throws {
    let vectors = try Self.vectors("chosen")
    #expect(vectors.count == 24)
    for vector in vectors {
      let code = try QRCode(vector["text"]?.text ?? "")
      #expect(code.version == (try Self.number(vector["version"])))
      #expect(code.mask == (try Self.number(vector["mask"])), "\(vector["text"]?.text ?? "")")
    }
  }

  @Test(
    "what version 40 holds is drawn, one more is refused",
    arguments: [
      (QRCode.Level.low, 7089, 4296, 2953), (.medium, 5596, 3391, 2331), (.quartile, 3993, 2420, 1663),
      (.high, 3057, 1852, 1273),
    ]) func largest(level: QRCode.Level, digits: Int, alphanumerics: Int, bytes: Int) throws
  {
    for (character, count) in [("7", digits), ("Z", alphanumerics), ("z", bytes)] {
      let full = String(repeating: character, count: count)
      #expect(try QRCode(full, level: level, atLeast: 1, mask: 0).version == 40)
      #expect(throws: BarcodeFailure.tooLong(bytes: count + 1, level: level)) {
        try QRCode(full + character, level: level, atLeast: 1, mask: 0)
      }
    }
  }

  @Test("nothing is no symbol") func empty() {
    #expect(throws: BarcodeFailure.empty) { try QRCode("") }
  }

  @Test("a payment code is written in digits, a URL in bytes") func modes() throws {
    #expect(QRSegment("288888888888888888").mode == .numeric)
    #expect(QRSegment("HTTPS://QR.ALIPAY.COM/7").mode == .alphanumeric)
    #expect(QRSegment("https://qr.alipay.com/7").mode == .byte)
    #expect(try QRCode("288888888888888888").version == 1)
    #expect(QRSegment("付款").bitCount(version: 1) == 4 + 8 + 48)
  }
}
