import Testing

@testable import Diagnosis

/// The numbering of a small space against the same space written out by loops.
@Suite struct HeadFamilyTests {
  static func variants(_ texts: [String]) -> [HeadVariants.Variant] {
    texts.map { HeadVariants.Variant(bytes: Array($0.utf8), faults: [], cost: 0, dearest: 0) }
  }

  static func layout(_ change: (inout LayoutForm) -> Void) -> LayoutVariants.Variant {
    var form = LayoutForm()
    change(&form)
    return LayoutVariants.Variant(form: form, faults: [], cost: 0, dearest: 0)
  }

  static let methods = ["POST", "post"]
  static let paths = ["/a", "/b", "/c"]
  static let clientIDs = ["C1", "C2"]
  static let times = ["T1", "T2", "T3"]
  static let family = HeadFamily(
    parts: [methods, paths, clientIDs, times].map(variants),
    layouts: [
      layout { _ in }, layout { ($0.start, $0.lineFeed, $0.end) = ([0x5b], [0x0d, 0x0a], [0x5d]) },
      layout { $0.pieces = [.time, .body, .path, .method, .clientID] },
      layout { $0.units = .utf16LittleEndian },
    ])

  /// Every text of the family with a body, by loops over everything.
  static func texts(_ body: String) -> [String] {
    methods.flatMap { method in
      paths.flatMap { path in
        clientIDs.flatMap { clientID in
          times.flatMap { time -> [String] in
            let plain = "\(method) \(path)\n\(clientID).\(time).\(body)"
            return [
              plain, "[\(method) \(path)\r\n\(clientID).\(time).\(body)]",
              time + body + path + method + clientID, plain.flatMap { "\($0)\u{0}" }.map(String.init).joined(),
            ]
          }
        }
      }
    }
  }

  @Test func `every combination has one number`() {
    let family = Self.family
    #expect(family.count == 2 * 3 * 2 * 3 * 4)
    let found = (0..<family.count).compactMap { number in
      family.combination(number).assembled(Array("{}".utf8)).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(found.sorted() == Self.texts("{}").sorted())
    #expect(Set(found).count == family.count)
  }

  @Test func `what is written before the time is the beginning of the whole text`() {
    let family = Self.family
    var before: [UInt8] = []
    for number in 0..<family.count {
      let head = family.combination(number)
      #expect(family.timeBytes(number) == head.time.bytes)
      guard family.writeBeforeTime(number, into: &before) else {
        #expect(head.layout.form.pieces != nil || head.layout.form.units != .bytes)
        continue
      }
      let (secondDot, end) = family.aroundBody(number)
      let text = before + family.timeBytes(number) + secondDot + Array("{}".utf8) + end
      #expect(head.assembled(Array("{}".utf8)) == text)
    }
  }

  @Test func `what stands around the body and the body make the whole text`() throws {
    let body = Array("{\"a\":\"é\"}".utf8)
    for number in 0..<Self.family.count {
      let head = Self.family.combination(number)
      let frame = try #require(head.frame)
      let written = try #require(frame.body.written(body))
      #expect(frame.before + written + frame.after == head.assembled(body))
      if let around = head.aroundBody {
        #expect(head.layout.form.units == .bytes)
        #expect(around.before + body + around.after == head.assembled(body))
      }
    }
    #expect((0..<Self.family.count).count { Self.family.combination($0).aroundBody == nil } == 36)
  }

  @Test(arguments: [
    [LayoutForm.Piece.path, .bodyDigestHex], [.bodyDigestBase64, .literal([0x2e]), .time], [.method, .body, .path],
  ])
  func `a digest of the body stands in its place`(pieces: [LayoutForm.Piece]) throws {
    let layout = Self.layout { $0.pieces = pieces }
    let family = HeadFamily(parts: [["POST"], ["/a"], ["C1"], ["T1"]].map(Self.variants), layouts: [layout])
    let head = family.combination(0)
    let body = Array("{}".utf8)
    let frame = try #require(head.frame)
    #expect(frame.before + (try #require(frame.body.written(body))) + frame.after == head.assembled(body))
    #expect((head.aroundBody == nil) == !pieces.contains(.body))
  }

  @Test(arguments: [[LayoutForm.Piece.path], [.body, .path, .body]])
  func `a body that stands there twice or not at all has nothing around it`(pieces: [LayoutForm.Piece]) {
    let layout = Self.layout { $0.pieces = pieces }
    let family = HeadFamily(parts: [["POST"], ["/a"], ["C1"], ["T1"]].map(Self.variants), layouts: [layout])
    #expect(family.combination(0).frame == nil)
    #expect(family.combination(0).aroundBody == nil)
  }
}
