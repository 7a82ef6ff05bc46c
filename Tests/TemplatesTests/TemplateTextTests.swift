import Groundwork
import Templates
import Testing

@Suite("Text of a template")
struct TemplateTextTests {
  private func render(_ text: String, _ values: [String: TemplateValue], as escape: TemplateEscape = .plain) throws
    -> TemplateText.Rendering
  {
    try TemplateText(text).rendered(values, as: escape)
  }

  @Test("names in double braces are replaced")
  func values() throws {
    #expect(try render("CLIENT_ID={{clientId}}\n", ["clientId": "5Y01"]).text == "CLIENT_ID=5Y01\n")
    #expect(try render("{{a}}{{b}}{{a}}", ["a": "1", "b": "2"]).text == "121")
  }

  @Test("a name without a value stays as it was, and is reported once")
  func unknown() throws {
    let rendering = try render("{{a}} {{b}} {{b}}", ["a": "1"])
    #expect(rendering.text == "1 {{b}} {{b}}")
    #expect(rendering.unknown == ["b"])
  }

  @Test("a value that no name asks for is reported")
  func unused() throws {
    #expect(try render("{{a}}", ["a": "1", "z": "2", "c": "3"]).unused == ["c", "z"])
  }

  @Test("a value that looks like a template is not rendered again")
  func once() throws {
    #expect(try render("{{a}}", ["a": "{{b}}", "b": "no"]).text == "{{b}}")
  }

  @Test(
    "double braces of other languages stay as they are",
    arguments: [
      "docker ps --format '{{.ID}}'", "{{ a }}", "var x = map[string]T{{1, 2}}", "{{", "}}", "{{a", "{{1a}}", "{{}}",
    ])
  func foreign(text: String) throws {
    let rendering = try render(text, [:])
    #expect(rendering.text == text)
    #expect(rendering.unknown.isEmpty)
  }

  @Test("three braces are one brace and a name")
  func threeBraces() throws {
    #expect(try render("{{{a}}}", ["a": "1"]).text == "{1}")
  }

  @Test("a section is shown once for each element, whose names come first")
  func lists() throws {
    let rows: TemplateValue = .list([["id": "1"], ["id": "2", "by": "me"]])
    #expect(try render("{{#rows}}{{id}} {{by}};{{/rows}}", ["rows": rows, "by": "all"]).text == "1 all;2 me;")
  }

  @Test("a section of a text or a flag is shown if there is one, its opposite if not")
  func flags() throws {
    let text = "{{#a}}yes{{/a}}{{^a}}no{{/a}}"
    #expect(try render(text, ["a": true]).text == "yes")
    #expect(try render(text, ["a": false]).text == "no")
    #expect(try render(text, ["a": "x"]).text == "yes")
    #expect(try render(text, ["a": ""]).text == "no")
    #expect(try render(text, ["a": .list([])]).text == "no")
    #expect(try render(text, [:]).unknown == ["a"])
  }

  @Test("the mark of a section leaves no empty line")
  func wholeLines() throws {
    #expect(try render("a\n  {{#s}}  \nb\n{{/s}}\nc\n", ["s": true]).text == "a\nb\nc\n")
    #expect(try render("a\n{{#s}}\nb\n{{/s}}\nc\n", ["s": false]).text == "a\nc\n")
    #expect(try render("a\r\n{{#s}}\r\nb\r\n{{/s}}\r\nc", ["s": true]).text == "a\r\nb\r\nc")
    #expect(try render("{{#s}}x{{/s}}\n", ["s": true]).text == "x\n")
  }

  @Test("a section that does not end, or did not begin, is refused with its line")
  func broken() {
    let unended = #expect(throws: TemplateProblem.self) { try TemplateText("a\n{{#s}}\nb") }
    #expect(unended?.line == 2)
    #expect(unended?.kind == .neverEnds("s"))
    let crossed = #expect(throws: TemplateProblem.self) { try TemplateText("{{#a}}{{#b}}\n{{/a}}{{/b}}") }
    #expect(crossed?.line == 2)
    #expect(crossed?.kind == .neverBegan("a"))
  }

  @Test("names are those of values and sections")
  func names() throws {
    #expect(try TemplateText("{{#s}}{{b}}{{/s}}{{a}}{{b}}").names == ["s", "b", "a"])
  }
}

@Suite("Values in other texts")
struct TemplateEscapeTests {
  @Test("in HTML a value cannot end the text or the attribute it stands in")
  func html() {
    #expect(TemplateEscape.html.written("<a href='x'>\"&") == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;")
  }

  @Test("between double quotes a value cannot end them")
  func quoted() throws {
    let value = "a\"b\\c\nd\u{7}\u{2028}é咖"
    let written = try #require(TemplateEscape.quoted.written(value))
    #expect(written == "a\\\"b\\\\c\\nd\\u0007\\u2028é咖")
    #expect(try JSON(reading: Array("\"\(written)\"".utf8)).text == value)
  }

  @Test(
    "without quotes a value that could mean something is refused",
    arguments: ["a b", "$(id)", "a;b", "a\nb", "#", "\"", "'", "\\", "", "咖", "a&b", "*"])
  func bare(value: String) throws {
    #expect(TemplateEscape.bare.written(value) == nil)
    let rendering = try TemplateText("A={{a}}").rendered(["a": .text(value)], as: .bare)
    #expect(rendering.unfit == ["a"])
    #expect(rendering.text == "A={{a}}")
  }

  @Test("without quotes addresses, ids and keys can be written")
  func bareValues() {
    for value in ["SANDBOX_5Y01", "https://shop.example.com:8443/notify?a=b".replacing("?a=b", with: ""), "MIIB/+a=="] {
      #expect(TemplateEscape.bare.written(value) == value)
    }
  }
}
