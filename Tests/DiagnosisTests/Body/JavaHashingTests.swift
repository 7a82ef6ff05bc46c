import Testing

@testable import Diagnosis

/// Expected values: java 17, String.hashCode() and the order of HashMap.keySet().
struct JavaHashingTests {
  @Test(arguments: [
    ("Aa", 2112), ("BB", 2112), ("paymentRequestId", 1_627_613_348), ("支付", 823_177), ("😀", 1_772_899),
    ("\\u652f\\u4ed8", 823_177),
  ])
  func hashIsThatOfTheString(_ raw: String, _ hash: Int32) {
    #expect(JavaHashing.hash(Array(raw.utf8)[...]) == hash)
  }

  @Test(arguments: [(0, 16), (12, 16), (13, 32), (24, 32), (25, 64)])
  func theTableGrowsWithThirteenMembers(_ count: Int, _ size: Int) {
    #expect(JavaHashing.tableSize(for: count, from: 16) == size)
  }

  @Test(arguments: [(2, 4), (3, 8), (5, 8), (6, 16), (12, 32)])
  func aCopyIsSizedForItsMembers(_ count: Int, _ size: Int) {
    #expect(JavaHashing.tableSize(copying: count) == size)
  }
}
