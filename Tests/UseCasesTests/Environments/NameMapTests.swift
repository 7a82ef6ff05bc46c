import Groundwork
import Testing

@testable import UseCases

@Suite struct NameMapTests {
  @Test("a map names items by any of their names, in its own order") func reading() throws {
    let map = try NameMap(
      reading: "# ours\n\nnotifyUrl = shop.notify\r\nCLIENT_ID=shop.client-id\nmerchantPrivateKey=shop.key\n", file: "m"
    )
    #expect(map.all == ["shop.notify", "shop.client-id", "shop.key"])
    #expect(map.items == [.notificationURL, .clientID, .merchantPrivateKey])
    #expect(map.name(of: .gateway) == nil)
  }

  @Test(
    "a map that cannot be used is refused with its line",
    arguments: [
      ("clientId", 1), ("# a\nshopId=A", 2), ("clientId=", 1), ("clientId=A B", 1), ("clientId=A\nclientId=B", 2),
      ("clientId=A\ngateway=A", 2), ("", 1),
    ])
  func refused(_ text: String, _ line: Int) throws {
    let failure = #expect(throws: NameMapFailure.self) { try NameMap(reading: text, file: "names.txt") }
    #expect(failure?.what.en == "line \(line) of \"names.txt\" cannot be used as a map of names")
  }
}
