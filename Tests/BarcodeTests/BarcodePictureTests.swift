import Testing

@testable import Barcode

@Suite struct BarcodePictureTests {
  @Test("an SVG has the quiet zone and one path of bars") func svg() throws {
    let picture = BarcodePicture(try QRCode("288888888888888888"))
    let svg = picture.svg()
    #expect(picture.width == 29)
    #expect(svg.hasPrefix(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" width="29" height="29""#))
    // The upper edge of the left finder: seven modules behind four of quiet zone.
    #expect(svg.contains(#"<path d="M4 4h7v1h-7z"#))
    let bars = BarcodePicture(try Code128("42"))
    #expect(bars.width == 10 + 11 * 3 + 13 + 10)
    #expect(bars.svg(barHeight: 30).contains(#"viewBox="0 0 66 30""#))
    #expect(bars.svg(barHeight: 30).contains(#"<path d="M10 0h2v30h-2z"#))
  }

  @Test("the lines of a terminal say the same as the modules", arguments: [BarcodePicture.Ink.dark, .light])
  func lines(ink: BarcodePicture.Ink) throws {
    let code = try QRCode("https://qr.alipay.com/x", level: .low)
    let picture = BarcodePicture(code)
    let side = code.grid.width + 8
    let ascii = picture.lines(ink: ink, isASCII: true)
    #expect(ascii.count == side)
    #expect(ascii.allSatisfy { $0.count == 2 * side })
    let blocks = picture.lines(ink: ink, isASCII: false)
    #expect(blocks.count == (side + 1) / 2)
    for (number, line) in blocks.enumerated() {
      for (x, character) in line.enumerated() {
        let upper = code.grid[x - 4, 2 * number - 4] == (ink == .dark)
        let lower = code.grid[x - 4, 2 * number - 3] == (ink == .dark)
        #expect(character == (upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ")))
        let asciiUpper = ascii[2 * number].dropFirst(2 * x).first == "#"
        #expect(asciiUpper == upper)
      }
    }
  }

  @Test("a linear symbol has its quiet zone at both ends and repeats one line") func linear() throws {
    let lines = BarcodePicture(try Code128("288888888888888888")).lines(ink: .dark, isASCII: false, lineCount: 3)
    #expect(Set(lines).count == 1)
    #expect(lines.count == 3)
    #expect(lines[0].count == 77)
    #expect(lines[0].hasPrefix("     █"))
    #expect(lines[0].hasSuffix("     "))
    let ascii = BarcodePicture(try Code128("42")).lines(ink: .light, isASCII: true, lineCount: 1)
    #expect(ascii[0].hasPrefix("##########  "))
  }
}
