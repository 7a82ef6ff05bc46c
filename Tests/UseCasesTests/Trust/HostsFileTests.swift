import Testing

@testable import UseCases

@Suite struct HostsFileTests {
  @Test(
    "what is added goes without a trace",
    arguments: ["", "127.0.0.1 localhost", "127.0.0.1 localhost\n", "127.0.0.1\tlocalhost\n\n# mine\n10.0.0.7 db\n"])
  func addingAndRemoving(text: String) {
    let added = HostsFile.adding(["open-sea.alipay.com", "open-na.alipay.com"], at: "127.0.0.1", to: text)
    #expect(added.contains("\n127.0.0.1 open-na.alipay.com\n") && added.hasPrefix(text))
    let kept = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    #expect(HostsFile.removing(from: added) == kept)
    #expect(
      HostsFile.adding(["a.com"], at: "127.0.0.1", to: added) == HostsFile.adding(["a.com"], at: "127.0.0.1", to: kept))
  }

  @Test func aBlockThatLostItsEndTakesNobodyElsesLines() {
    let torn = "127.0.0.1 localhost\n\(HostsFile.begin)\n127.0.0.1 open-sea.alipay.com\n10.0.0.7 db\n"
    #expect(HostsFile.removing(from: torn) == "127.0.0.1 localhost\n10.0.0.7 db\n")
  }
}
