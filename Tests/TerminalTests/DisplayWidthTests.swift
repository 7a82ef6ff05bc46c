import Terminal
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("支付宝", 6), ("ａ", 2), ("ｱ", 1), ("한국", 4), ("か\u{3099}", 2), ("e\u{301}", 1),
    ("é", 1), ("、。", 4), ("…", 1), ("“引号”", 6), ("·", 1), ("±", 1), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇨🇳", 2),
    ("❤\u{FE0F}", 2), ("❤", 1), ("1\u{FE0F}\u{20E3}", 2), ("✓", 1), ("𠮷", 2), ("a\u{200B}b", 2), ("\u{AD}", 1),
    ("\u{1B}[1m粗体\u{1B}[22m", 4), ("ᄒ\u{1161}\u{11AB}", 2), ("⌚", 2), ("〿", 1), ("ก\u{0E31}", 1), ("€", 1),
  ])
  func `a text takes the columns a terminal gives it`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test func `padding fills by columns on either side and never cuts`() {
    #expect(DisplayWidth.pad("密钥", to: 6) == "密钥  ")
    #expect(DisplayWidth.pad("密钥", to: 6, .right) == "  密钥")
    #expect(DisplayWidth.pad("密钥", to: 3) == "密钥")
  }

  @Test(arguments: [
    ("sha256:0123456789abcdef", 11, "sha25…bcdef"), ("short", 5, "short"), ("short", 4, "sh…t"), ("short", 1, "…"),
    ("short", 0, ""), ("支付宝公钥指纹", 7, "支…指纹"), ("支付宝公钥指纹", 6, "支…纹"), ("支付宝公钥指纹", 9, "支付…指纹"), ("支付宝公钥指纹", 10, "支付…指纹"),
  ])
  func `a long text is cut in the middle and keeps both ends`(text: String, columns: Int, cut: String) {
    #expect(DisplayWidth.truncate(text, to: columns) == cut)
  }
}

@Suite struct WrapTests {
  @Test func `latin text breaks at blanks`() {
    #expect(DisplayWidth.wrap("the quick brown fox", width: 10) == ["the quick", "brown fox"])
    #expect(DisplayWidth.wrap("the quick brown fox", width: 9) == ["the quick", "brown fox"])
    #expect(DisplayWidth.wrap("the quick brown fox", width: 8) == ["the", "quick", "brown", "fox"])
  }

  @Test func `chinese breaks between characters`() {
    #expect(DisplayWidth.wrap("商户私钥只保存在保险库中", width: 10) == ["商户私钥只", "保存在保险", "库中"])
  }

  @Test func `no line starts with closing punctuation`() {
    // By columns alone the comma would start the second line.
    #expect(DisplayWidth.wrap("签名已通过，可以上线", width: 10) == ["签名已通", "过，可以上", "线"])
    #expect(DisplayWidth.wrap("见（说明）", width: 8) == ["见（说", "明）"])
  }

  @Test func `no line ends with opening punctuation`() {
    #expect(DisplayWidth.wrap("签名头《规范》", width: 8) == ["签名头", "《规范》"])
    #expect(DisplayWidth.wrap("三个字“引文”", width: 7) == ["三个字", "“引文”"])
  }

  @Test func `a latin word inside chinese is not broken, but the line may end beside it`() {
    #expect(DisplayWidth.wrap("运行till vault unlock命令", width: 10) == ["运行till", "vault", "unlock命令"])
  }

  @Test func `a word longer than the line stays whole and copyable`() {
    let key = "sha256:0123456789abcdef"
    #expect(DisplayWidth.wrap("key \(key) is used", width: 10) == ["key", key, "is used"])
  }

  @Test func `line feeds, empty lines and indentation of the text are kept`() {
    #expect(DisplayWidth.wrap("a\n\n  b c", width: 20) == ["a", "", "  b c"])
  }

  @Test func `the first line may have another width`() {
    #expect(DisplayWidth.wrap("aaa bbb ccc", width: 7, firstWidth: 3) == ["aaa", "bbb ccc"])
  }

  @Test func `control sequences of styles take no columns and stay with their word`() {
    #expect(
      DisplayWidth.wrap("ab \u{1B}[1mcd\u{1B}[22m ef", width: 5) == ["ab \u{1B}[1mcd\u{1B}[22m", "ef"])
  }

  @Test func `wrapping loses nothing but the blanks at line ends, and every line fits`() {
    let text = "沙箱（sandbox）与生产环境 production 的 client id 不同；上线前请用 till golive check 检查：“密钥、网关、通知地址”都要更换。"
    for width in 14...90 {
      let lines = DisplayWidth.wrap(text, width: width)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "width \(width): \(lines)")
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " }, "width \(width)")
    }
  }
}
