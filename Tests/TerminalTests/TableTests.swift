import Terminal
import Testing

@Suite struct TableTests {
  private var keys: Table {
    var table = Table([.init("名称"), .init("fingerprint", isFlexible: true), .init("bits", .right)])
    table.add("商户私钥", "sha256:0123456789abcdef0123456789abcdef", "2048")
    table.add("a", "", "512")
    return table
  }

  @Test func `columns are aligned by what they take on the screen, and no line ends with blanks`() {
    #expect(
      keys.lines(style: .plain, width: nil) == [
        "名称      fingerprint                              bits",
        "商户私钥  sha256:0123456789abcdef0123456789abcdef  2048",
        "a                                                   512",
      ])
  }

  @Test func `a flexible column is cut in the middle until the table fits`() {
    let lines = keys.lines(style: .plain, width: 34)
    #expect(
      lines
        == [
          "名称      fingerprint         bits",
          "商户私钥  sha256:01…9abcdef   2048",
          "a                              512",
        ].map { $0.replacing("9abcdef   ", with: "89abcdef  ") })
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 34 })
  }

  @Test func `a terminal too narrow for the table leaves it whole rather than meaningless`() {
    #expect(keys.lines(style: .plain, width: 5)[1] == "商户私钥  sha2…def  2048")
  }

  @Test func `titles are bold and cells coloured by meaning, outside of the padding`() {
    var table = Table([.init("state"), .init("n")])
    table.add([.init("ok", .good), .init("1")])
    #expect(
      table.lines(style: Style(isColoured: true), width: nil) == [
        "\u{1B}[1mstate\u{1B}[22m  \u{1B}[1mn\u{1B}[22m", "\u{1B}[32mok\u{1B}[39m     1",
      ])
  }

  @Test func `foreign text in a cell cannot leave it`() {
    var table = Table([.init("name")])
    table.add("a\nb\u{1B}[2J\tc")
    #expect(table.lines(style: .plain, width: nil) == ["name", "a\\nb\\u{1B}[2J\\tc"])
  }

  @Test func `for screen readers there is one line a field`() {
    #expect(
      keys.records(style: .plain) == [
        "名称: 商户私钥", "fingerprint: sha256:0123456789abcdef0123456789abcdef", "bits: 2048", "", "名称: a", "bits: 512",
      ])
  }
}
