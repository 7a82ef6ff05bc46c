import AMS
import Testing

@testable import Diagnosis

/// What the rows about the client id propose.
struct ClientIDRowTests {
  private static let known = SignatureCase.request(known: [
    .sandbox: ["SANDBOX_5Y01", "SANDBOX_5Y02"], .production: ["5X01\n"],
  ])

  @Test(arguments: [
    HeadRowCase("client-id-other-environment", "SANDBOX_5Y01", "5X01\n", known),
    HeadRowCase("client-id-other-environment", "SANDBOX_5Y01", "SANDBOX_5Y02", known),
    HeadRowCase("client-id-other-environment", "5X01", "SANDBOX_5Y01", known),
    HeadRowCase("client-id-other-environment", "SANDBOX_5Y01", "5Y01"),
    HeadRowCase("client-id-other-environment", "5Y01", "SANDBOX_5Y01"),
    HeadRowCase("client-id-other-environment", "5Y01", "5Z01", .request(exchange: Exchange(clientID: "5Z01"))),
    HeadRowCase("client-id-whitespace", "5X01", "5X01\n"),
    HeadRowCase("client-id-whitespace", "5X01", "5X01\r\n"),
    HeadRowCase("client-id-whitespace", "5X01", "5X01 "),
    HeadRowCase("client-id-whitespace", "5X01", "5X01\t"),
    HeadRowCase("client-id-whitespace", "5X01", " 5X01"),
    HeadRowCase("client-id-whitespace", "5X01", "\n5X01"),
    HeadRowCase("client-id-whitespace", "5X01", "\r\n5X01"),
    HeadRowCase("client-id-whitespace", "5X01", "\t5X01"),
    HeadRowCase("client-id-whitespace", "5X01 ", "5X01"),
    HeadRowCase("client-id-whitespace", "5X01", "\u{FEFF}5X01"),
  ])
  func otherClientIDsAreProposed(_ row: HeadRowCase) { row.expectProposed() }

  @Test func theIDOfTheOtherEnvironmentIsTheLikeliest() {
    let proposals = HeadRowCase.proposals("client-id-other-environment", Array("SANDBOX_5Y01".utf8), Self.known)
    #expect(proposals.min { $0.cost < $1.cost }?.bytes == Array("5X01\n".utf8))
  }

  @Test func whiteSpaceIsNoOtherEnvironment() {
    let proposals = HeadRowCase.proposals("client-id-other-environment", Array("5X01".utf8), Self.known)
    #expect(!proposals.contains { $0.bytes == Array("5X01\n".utf8) })
  }
}
