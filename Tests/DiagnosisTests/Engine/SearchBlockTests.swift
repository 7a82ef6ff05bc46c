import Cryptography
import Testing

@testable import Diagnosis

@Suite struct SearchBlockTests {
  private static let body = BodyText(
    bytes: Array("{}".utf8), json: nil, signatureCase: LayoutSample.signatureCase(body: "{}"))

  /// The body as it is, and with one to so many line feeds behind it.
  private static func bodies(_ count: Int) -> [BodyVariants.Variant] {
    (0..<count).map { extra in
      let edits = [
        BodyEdit(.ending) { form in
          form.add(BodyForm.Step(.ending) { $0 + [UInt8](repeating: 0x0a, count: extra) })
        }
      ]
      return BodyVariants.Variant(edits: extra == 0 ? [] : edits, faults: [], cost: 0)
    }
  }

  /// Two families that differ in the path, so that blocks cross from one to the other.
  private static let families = [
    HeadFamilyTests.family,
    HeadFamily(
      parts: [["POST"], ["/d", "/e"], ["C1"], ["T1", "T2"]].map(HeadFamilyTests.variants),
      layouts: [HeadFamilyTests.layout { _ in }]),
  ]

  // The longer the body is said to be, the smaller the blocks: down to one text each.
  @Test(arguments: [
    (length: 2, bodies: 1), (length: 2, bodies: 5), (length: 100_000, bodies: 5), (length: 1 << 20, bodies: 7),
    (length: 5 << 20, bodies: 200), (length: 64 << 20, bodies: 3),
  ])
  func `every head meets every body once`(length: Int, bodies: Int) {
    let blocks = SearchBlock.cut(Self.families, Self.bodies(bodies), length: length)
    var met: [String: Int] = [:]
    for block in blocks {
      for heads in block.heads {
        for number in heads.numbers {
          for index in block.bodies.indices {
            let head = heads.family.combination(number)
            let path = String(decoding: head.path.bytes, as: UTF8.self)
            met["\(path) \(number) \(index) \(heads.family.count)", default: 0] += 1
          }
        }
      }
    }
    #expect(met.count == (144 + 4) * bodies)
    #expect(met.values.allSatisfy { $0 == 1 })
    #expect(blocks.reduce(0) { $0 + $1.count } == (144 + 4) * bodies)
  }

  @Test func `without bodies or heads there is nothing to do`() {
    #expect(SearchBlock.cut(Self.families, [], length: 2).isEmpty)
    #expect(SearchBlock.cut([], Self.bodies(2), length: 2).isEmpty)
  }

  @Test func `every text of the space is found, each by one combination`() throws {
    let blocks = SearchBlock.cut([HeadFamilyTests.family], Self.bodies(2), length: 1 << 20)
    #expect(blocks.count > 1)
    for text in HeadFamilyTests.texts("{}") + HeadFamilyTests.texts("{}\n") {
      let matcher = try #require(TextMatcher(.text(Array(text.utf8))))
      var count = 0
      var written: WrittenBodies?
      let hits = blocks.flatMap { $0.hits(matcher, Self.body, written: &written, count: &count) }
      #expect(hits.map { String(decoding: $0.text, as: UTF8.self) } == [text])
      #expect(count == 2 * 144)
    }
  }

  @Test func `a text outside the space is not found`() throws {
    let matcher = try #require(TextMatcher(.text(Array("POST /a\nC1.T1.{} ".utf8))))
    var count = 0
    var written: WrittenBodies?
    let blocks = SearchBlock.cut(Self.families, Self.bodies(3), length: 2)
    #expect(blocks.flatMap { $0.hits(matcher, Self.body, written: &written, count: &count) }.isEmpty)
  }

  @Test func `a text that several bodies give is hashed once, and every body is named`() throws {
    let twice = Self.bodies(2) + Self.bodies(2)
    let blocks = SearchBlock.cut([HeadFamilyTests.family], twice, length: 2)
    for text in HeadFamilyTests.texts("{}\n") {
      let matcher = try #require(TextMatcher(.text(Array(text.utf8))))
      var count = 0
      var written: WrittenBodies?
      let hits = blocks.flatMap { $0.hits(matcher, Self.body, written: &written, count: &count) }
      #expect(hits.map { String(decoding: $0.text, as: UTF8.self) } == [text, text])
      #expect(count == 2 * 144)
    }
  }
}
