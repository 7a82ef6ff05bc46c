import Testing

@testable import Diagnosis

@Suite struct EdgeRowTests {
  @Test(
    "what stands around a body was added or taken away",
    arguments: [
      // cause, received, signed
      ("body-trailing-newline", "{}\n", "{}"), ("body-trailing-newline", "{}", "{}\n"),
      ("body-trailing-newline", "{}\r\n", "{}"), ("body-trailing-newline", "{}", "{}\r\n"),
      ("body-trailing-newline", "{}\n\n", "{}"), ("body-trailing-newline", "{}\n\n", "{}\n"),
      ("body-surrounding-whitespace", " {}", "{}"), ("body-surrounding-whitespace", "{} ", "{}"),
      ("body-surrounding-whitespace", "\t{} \n", "{}"), ("body-surrounding-whitespace", " {}\n", "{}\n"),
      ("body-surrounding-whitespace", "{}", " {}"), ("body-surrounding-whitespace", "{}", "{} "),
      ("body-surrounding-whitespace", "{}", "\n{}\n"),
      ("body-line-endings", "{\r\n \"a\":1\r\n}", "{\n \"a\":1\n}"), ("body-line-endings", "{\n}\n", "{\r\n}\r\n"),
      ("body-line-endings", "a\r\nb\rc\nd", "a\nb\nc\nd"), ("body-line-endings", "a\nb", "a\rb"),
      ("body-bom", "\u{feff}{}", "{}"), ("body-bom", "{}", "\u{feff}{}"),
      ("body-null-literal", "", "undefined"), ("body-null-literal", "", "null"), ("body-null-literal", "", "None"),
      ("body-null-literal", "", "nil"), ("body-null-literal", "", "\"\""), ("body-null-literal", "null", ""),
      ("body-empty-vs-braces", "", "{}"), ("body-empty-vs-braces", "{}", ""), ("body-empty-vs-braces", "[]", ""),
      ("body-empty-vs-braces", "", "[]"),
    ])
  func proposed(_ cause: CauseID, _ received: String, _ signed: String) {
    #expect(BodyProposals(of: cause, received).contains(signed))
  }

  @Test(
    "a row leaves alone what another row names",
    arguments: [
      ("body-surrounding-whitespace", "{}\n", "{}"), ("body-surrounding-whitespace", " {}\r\n", " {}"),
      ("body-null-literal", "{}", ""), ("body-empty-vs-braces", "{}", "[]"), ("body-line-endings", "{}", "{}\n"),
    ])
  func notProposed(_ cause: CauseID, _ received: String, _ signed: String) {
    #expect(!BodyProposals(of: cause, received).contains(signed))
  }
}
