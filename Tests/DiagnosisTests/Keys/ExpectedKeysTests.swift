import AMS
import Testing

@testable import Diagnosis

@Suite struct ExpectedKeysTests {
  private static let names = [
    "sandbox-private-v1", "sandbox-public-v1", "sandbox-private-v2", "sandbox-public-v2", "production-private-v1",
    "production-public-v1", "sandbox-alipay-public", "production-alipay-public-v1", "production-alipay-public-v2",
    "other",
  ]

  struct Expectation: Sendable {
    var kind: MessageKind = .request
    var clientID = "SANDBOX_5Y00000000000000"
    var version: String?
    let expected: [String]
  }

  @Test(arguments: [
    Expectation(version: "1", expected: ["sandbox-private-v1", "sandbox-public-v1"]),
    Expectation(version: nil, expected: ["sandbox-private-v2", "sandbox-public-v2"]),
    Expectation(version: "0", expected: ["sandbox-private-v2", "sandbox-public-v2"]),
    Expectation(version: "v1", expected: ["sandbox-private-v1", "sandbox-public-v1"]),
    Expectation(version: "latest", expected: ["sandbox-private-v2", "sandbox-public-v2"]),
    Expectation(version: "7", expected: []),
    Expectation(
      clientID: "5X00000000000000", version: "1", expected: ["production-private-v1", "production-public-v1"]),
    Expectation(clientID: "?", version: "1", expected: []),
    Expectation(kind: .response, version: "1", expected: ["sandbox-alipay-public"]),
    Expectation(
      kind: .notification, clientID: "5X00000000000000", version: "1", expected: ["production-alipay-public-v1"]),
    Expectation(
      kind: .notification, clientID: "5X00000000000000", version: "9", expected: ["production-alipay-public-v2"]),
    Expectation(kind: .response, clientID: "5X00000000000000", expected: ["production-alipay-public-v2"]),
  ]) func `the slots that ought to hold the key follow from kind, client id and version`(expectation: Expectation) {
    let situation = Situation(
      kind: expectation.kind, clientID: expectation.clientID, headerVersion: expectation.version,
      files: Self.names.map { ($0, []) })
    #expect(situation.built.expected.map(\.name) == expectation.expected)
  }

  @Test(arguments: [
    ("SANDBOX_5Y00", Environment.sandbox), ("TEST_5X00", .sandbox), ("T_5X00", .sandbox), (" SANDBOX_5Y00 ", .sandbox),
    ("5X00000000000000", .production), ("KNOWN_1", .production), ("5X_known_elsewhere", .sandbox),
    ("what is this?", nil),
    ("", nil),
  ]) func `the environment is that of the client id`(id: String, environment: Environment?) {
    let situation = Situation(
      clientID: id, known: [.sandbox: ["5X_known_elsewhere"], .production: ["KNOWN_1"]],
      files: Self.names.map { ($0, []) })
    #expect(situation.built.environment == environment)
  }

  @Test func `with keys of one environment only, a strange client id belongs there`() {
    let situation = Situation(clientID: "?", files: [("production-private-v1", [])])
    #expect(situation.built.environment == .production)
  }
}
