import Testing

@testable import Cryptography

@Suite struct DigestTreeTests {
  /// Texts around the length of a block, as they may follow a head: `a` repeated, then the ending.
  private static func text(_ repeated: Int, _ ending: String = "") -> [UInt8] {
    [UInt8](repeating: 0x61, count: repeated) + Array(ending.utf8)
  }

  static let samples: [[[UInt8]]] = [
    [], [[]], [text(3)], [text(3), text(3)], [text(200, "b"), text(200, "c")], [text(63), text(64), text(65), []],
    // Beginnings inside of beginnings, out of order and with equal ones.
    [
      text(300, "z"), text(10), text(128, "x"), text(300, "y"), text(300, "y"), text(128, "xyz"), text(129), text(300),
      text(128), [0xff], text(10), text(200, "q"), text(200, "r"), text(70, "p"),
    ],
    (0..<200).map { text($0 * 7 % 400, "\($0 % 3)") },
  ]

  @Test(arguments: samples, [DigestAlgorithm.sha256, .md5, .sha512])
  func `every text is hashed once, as if it were hashed alone`(texts: [[UInt8]], algorithm: DigestAlgorithm) throws {
    let (head, ending) = (Self.text(77, "head"), Array("end".utf8))
    var beginning = try #require(DigestState(algorithm))
    beginning.update(head)
    let tree = DigestTree(texts)
    #expect(tree.texts.sorted() == Array(texts.indices))
    #expect(tree.count == Set(texts).count)
    for ending in [[], ending] {
      var met: [Int] = []
      var visits = 0
      tree.digest(after: beginning, then: ending) { places, digest in
        visits += 1
        for place in places {
          met.append(tree.texts[place])
          #expect(digest.bytes == algorithm.digest(of: head + texts[tree.texts[place]] + ending))
        }
      }
      #expect(met.sorted() == Array(texts.indices))
      #expect(visits == tree.count)
    }
  }

  @Test func `of equal texts the first given comes first`() throws {
    let tree = DigestTree([Self.text(2), Self.text(1), Self.text(2), Self.text(1)])
    #expect(tree.texts == [1, 3, 0, 2])
  }
}
