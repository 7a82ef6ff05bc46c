import Testing

@testable import Diagnosis

/// What the rows about the method propose.
struct MethodRowTests {
  @Test(arguments: [
    HeadRowCase("method-wrong", "POST", "GET"),
    HeadRowCase("method-wrong", "POST", "PUT"),
    HeadRowCase("method-wrong", "POST", "DELETE"),
    HeadRowCase("method-wrong", "POST", "PATCH"),
    HeadRowCase("method-wrong", "GET", "POST"),
    HeadRowCase("method-case", "POST", "post"),
    HeadRowCase("method-case", "POST", "Post"),
    HeadRowCase("method-case", "post", "POST"),
    HeadRowCase("method-missing", "POST", ""),
    HeadRowCase("method-missing", "POST", "undefined"),
    HeadRowCase("method-missing", "POST", "null"),
    HeadRowCase("method-missing", "POST", "None"),
  ])
  func otherMethodsAreProposed(_ row: HeadRowCase) { row.expectProposed() }

  @Test func letterCaseIsNoOtherMethod() {
    #expect(!HeadRowCase("method-wrong", "POST", "").proposals.contains(HeadProposal("post", cost: 1)))
    #expect(HeadRowCase("method-case", "POST", "").proposals.count == 2)
  }

  @Test func aWrongMethodInLowerCaseIsAPair() {
    let wrong = HeadRowCase.proposals("method-wrong", Array("POST".utf8))
    let both = wrong.flatMap { HeadRowCase.proposals("method-case", $0.bytes) }
    #expect(both.contains { $0.bytes == Array("get".utf8) })
  }
}
