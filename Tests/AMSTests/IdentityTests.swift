import AMS
import Groundwork
import Testing

@Suite struct IdentityTests {
  @Test(arguments: [
    ("/ams/api/v1/payments/pay", "/ams/sandbox/api/v1/payments/pay"),
    ("/ams/api/v1/ams/api/pay", "/ams/sandbox/api/v1/ams/api/pay"),
    ("/ams/sandbox/api/v1/payments/pay", "/ams/sandbox/api/v1/payments/pay"),
    ("/x/ams/api/v1/payments/pay", "/x/ams/api/v1/payments/pay"), ("/ams/apis/v1", "/ams/apis/v1"),
    ("/merchant/notify", "/merchant/notify"), ("", ""),
  ])
  func aSandboxClientAsksUnderTheSandboxPrefix(path: String, asked: String) {
    let client = ClientID(rawValue: "SANDBOX_5Y00000000000000")
    let once = APIPath(rawValue: path).asRequested(by: client)
    #expect(once.rawValue == asked)
    #expect(once.asRequested(by: client) == once)
  }

  @Test(arguments: ["5X00000000000000", "TEST_5X00000000000000", "T_111222333", "sandbox_5Y", "X_SANDBOX_5Y", ""])
  func everyOtherClientAsksForThePathAsItIs(client: String) {
    let path = APIPath(rawValue: "/ams/api/v1/payments/pay")
    #expect(path.asRequested(by: ClientID(rawValue: client)) == path)
  }

  @Test func bothPrefixesMeanTheSameEndpoint() {
    #expect(Endpoint.at(APIPath(rawValue: "/ams/api/v1/payments/pay")) == .pay)
    #expect(Endpoint.at(APIPath(rawValue: "/ams/sandbox/api/v1/payments/inquiryPayment")) == .inquiryPayment)
    #expect(Endpoint.at(APIPath(rawValue: "/ams/api/v2/payments/pay")) == nil)
    #expect(Endpoint.at(APIPath(rawValue: "/ams/api/v1/payments/pay/")) == nil)
    #expect(Endpoint.at(APIPath(rawValue: "/AMS/api/v1/payments/pay")) == nil)
    #expect(Endpoint.named("inquiryPayment") == .inquiryPayment)
    #expect(Endpoint.named("Pay") == nil)
  }

  @Test(arguments: ["SANDBOX_5Y036S2Y1W4D03493", "TEST_5X00000000000000", "T_111222333"])
  func testIDsBelongToTheSandbox(text: String) throws {
    #expect(try ClientID(validating: text, for: .sandbox).rawValue == text)
    #expect(throws: ClientIDFailure.self) { try ClientID(validating: text, for: .production) }
  }

  @Test(arguments: ["5X00000000000000", "5J5XSU7Y2Y182W01981", "12345678"])
  func otherIDsBelongToProduction(text: String) throws {
    #expect(try ClientID(validating: text, for: .production).rawValue == text)
    #expect(throws: ClientIDFailure.self) { try ClientID(validating: text, for: .sandbox) }
  }

  @Test(arguments: [
    "", "1234567", " 5X00000000000000", "5X00000000000000\n", "5X0000-0000000000", "5X00000000000000；",
    "５X0000000000000",
    "sandbox_5Y00000000000000", "Sandbox_5Y00000000000000", "SANDBOX5Y00000000000000", "SANDBOX-5Y00000000000000",
  ])
  func whatLooksLikeNoClientIDIsRefusedInEitherEnvironment(text: String) {
    for environment in Environment.allCases {
      #expect { try ClientID(validating: text, for: environment) } throws: {
        ($0 as? ClientIDFailure)?.code.text == "AMS-001"
      }
    }
  }

  @Test func aClientIDHasAtMost64Characters() throws {
    let longest = String(repeating: "5", count: 64)
    #expect(try ClientID(validating: longest, for: .production).rawValue == longest)
    #expect(throws: ClientIDFailure.self) { try ClientID(validating: longest + "5", for: .production) }
  }

  @Test func anIDOfTheOtherEnvironmentPrintsTheRightCommand() {
    let failure = ClientIDFailure.otherEnvironment("5X00000000000000", wanted: .sandbox)
    #expect(failure.code.text == "AMS-002")
    #expect(failure.remedies == [.run("till env set clientId 5X00000000000000 --env production")])
    #expect(failure.what.zh == "“5X00000000000000”像是生产环境的客户端 ID，不能用于沙箱")
  }
}
