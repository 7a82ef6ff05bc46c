import AMS
import Testing

@testable import Keyring

@Suite struct KeyNameTests {
  @Test(arguments: [
    ("sandbox-private-v1", Environment.sandbox, KeyRole.merchantPrivate, 1),
    ("sandbox-public-v2", .sandbox, .merchantPublic, 2),
    ("production-alipay-public-v10", .production, .alipayPublic, 10),
    ("production-private-v123", .production, .merchantPrivate, 123),
  ])
  func aNameIsEnvironmentRoleAndVersion(text: String, environment: Environment, role: KeyRole, version: Int) {
    let name = KeyName(environment: environment, role: role, version: KeyVersion(version))
    #expect(name.description == text)
    #expect(KeyName(text) == name)
  }

  @Test func theVersionMayBeLeftOutWhenItIsOne() {
    #expect(KeyName("sandbox-alipay-public")?.description == "sandbox-alipay-public-v1")
    #expect(KeyName("production-private")?.description == "production-private-v1")
  }

  @Test(arguments: [
    "", "sandbox", "sandbox-", "sandbox-private-v", "sandbox-private-v0", "sandbox-private-v-1", "sandbox-private-v+1",
    "sandbox-private-v01", "sandbox-private-v1 ", "sandbox-private-v99999999999999999999", "Sandbox-private-v1",
    "sandbox-merchant-private-v1", "staging-private-v1", "sandbox-private-1", "sandbox-private-v1-v1", "private-v1",
  ])
  func anythingElseIsNoName(text: String) { #expect(KeyName(text) == nil) }

  @Test func tenComesAfterNine() throws {
    let names = ["sandbox-private-v10", "sandbox-private-v9", "sandbox-alipay-public-v2", "production-public-v3"]
    #expect(
      names.compactMap(KeyName.init).sorted().map(\.description) == [
        "production-public-v3", "sandbox-alipay-public-v2", "sandbox-private-v9", "sandbox-private-v10",
      ])
  }
}
