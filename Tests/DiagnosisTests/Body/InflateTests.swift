import Cryptography
import Groundwork
import Testing

@testable import Diagnosis

/// Expected data made with Python 3.11, modules zlib and gzip, mtime 0.
@Suite struct InflateTests {
  static let text = "{\"a\":\"" + String(repeating: "order 2026 ", count: 12) + "\"}"
  /// Z_FIXED, raw
  static let fixed = "ab564a54b252ca2f4a492d5230323032531830a6522d00"
  static let zlib = "789cab564a54b252ca2f4a492d5230323032531830a6522d0017ae27e4"
  static let gzip =
    "1f8b0800000000000203ab564a54b252ca2f4a492d5230323032531830a6522d00445a6bf78c000000"
  /// Level 0
  private static let stored =
    "018c0073ff7b2261223a226f726465722032303236206f726465722032303236206f726465722032303236206f7264657220"
    + "32303236206f726465722032303236206f726465722032303236206f726465722032303236206f726465722032303236206f"
    + "726465722032303236206f726465722032303236206f726465722032303236206f72646572203230323620227d"
  /// Z_HUFFMAN_ONLY, with a zlib wrapper
  private static let huffmanOnly =
    "780105c1b18904501402c056e457f03030b86e1634164c97eb7d67beeff3fe5ee70c3c0a9d33f02874cec0a3d039038f42e7"
    + "0c3c0a9d33f02874cec0a3d039038f42e70c3c0a9d33f02874cec0a3d039038fc2fbff0117ae27e4"
  /// With FNAME
  private static let named =
    "1f8b08080000000002ff626f64792e6a736f6e00ab564a54b252ca2f4a492d5230323032531830a6522d00445a6bf78c0000"
    + "00"
  /// Two members
  private static let two =
    "1f8b0800000000000203ab564a54b252ca2f4a492d52303230325320c80400eae20d9a320000001f8b0800000000000203cb"
    + "2f4a492d523032303253c8a72653a916007305ec995a000000"
  /// 128 KiB of zeros
  private static let bomb =
    "78daedc13101000000c2a0f54fed610da0000000000000000000000000000000000000000000000000000000000000000000"
    + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    + "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000006e001e0001"
  /// json.dumps({f"key{i}": {"name": f"订单 {i}", "value": str(i*37), "flag": i%3==0} for i in range(40)}), level 9, raw
  private static let document =
    "75d54d4a034110c5f1ab8459bbe87ad59fde6616890ba30b3582048fe0d20b78006f25780c878060b5efed1ce14f17e447d5"
    + "79b9ddbfa4e57a775eeed7bbfdf6c7f2fdf9f1f5f6be4bcbd56e795e8fa7cb3f2f5f87e37ab37d3c3d9cf6afdbe7561a2b2d"
    + "94defea487f5f8f8db82b5086dcba275d67a68cd8ccf9c599b639bbb78b8b0b8c4b817115716d71003e05337d6b6d896211e"
    + "ee2cee311e55c483c523fec6eec207a565691292c4d3c67d456039296146895934967316b353641695e56eea71eacc22b462"
    + "0a9a516916a99552c4ec949a456b65403d4eb559e456a1b819f566115cad55cc4ec15914d792abb542c9214d8b4591032587"
    + "48aeb5c667075f6a515c37b5d640c92192eb459103258748aef72e66a7e210c50da8e5064a0e91dca88a1c28394472630c31"
    + "3b158728ce92ab1d076a0e63ea9b42e7149da7f9228933ea149ddb9467b5e89cb2734c7d97e794dfd3e9a002e2a23a75e7d3"
    + "4d4551bbcea93c9fce2a86a2e7949e477ae62e4eab537adea6bcaa75e7149f4ff87252f89ce2f3095fceff6eeceb0f"

  @Test("each kind of block and wrapper is read") func vectors() {
    let text = Array(Self.text.utf8)
    #expect(Inflate.raw(bytes(Self.fixed)) == text)
    #expect(Inflate.raw(bytes(Self.stored)) == text)
    #expect(Inflate.zlib(bytes(Self.zlib)) == text)
    #expect(Inflate.zlib(bytes(Self.huffmanOnly)) == text)
    #expect(Inflate.gzip(bytes(Self.gzip)) == text)
    #expect(Inflate.gzip(bytes(Self.named)) == text)
    #expect(Inflate.gzip(bytes(Self.two)) == text)
  }

  @Test("a block with codes of its own, and far references") func dynamic() {
    let document = Inflate.raw(bytes(Self.document)) ?? []
    #expect(document.count == 2494)
    #expect(
      DigestAlgorithm.sha256.digest(of: document).hex
        == "dded170f120bd28d7f8f1576ad396771fceb9b050fb5abbc18ad1c13456cf796")
  }

  @Test("a bomb is refused") func bomb() {
    #expect(Inflate.zlib(bytes(Self.bomb)) == nil)
  }

  @Test("a stream that breaks off gives nothing", arguments: [gzip, named, two, zlib, huffmanOnly, stored, document])
  func cut(_ hex: String) {
    let whole = bytes(hex)
    // Two members cut between them are one whole member.
    let memberEnd = 39
    for length in whole.indices where hex != Self.two || length != memberEnd {
      let part = Array(whole[..<length])
      #expect(Inflate.gzip(part) == nil && Inflate.zlib(part) == nil && Inflate.raw(part) == nil, "\(length)")
    }
  }

  @Test("a changed bit is noticed", arguments: [gzip, zlib]) func damage(_ hex: String) {
    let whole = bytes(hex)
    // The ten bytes of a gzip header say nothing of the data.
    for bit in (hex == Self.gzip ? 80 : 0)..<whole.count * 8 {
      var damaged = whole
      damaged[bit / 8] ^= 1 << (bit % 8)
      let result = Inflate.gzip(damaged) ?? Inflate.zlib(damaged)
      // Three bits after the last block belong to nobody.
      #expect(result == nil || result == Array(Self.text.utf8), "bit \(bit)")
    }
  }

  @Test("no input stops the program") func noise() {
    var state: UInt64 = 2026
    func next() -> UInt8 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    for round in 0..<6000 {
      let noise = (0..<Int(next())).map { _ in next() }
      let prefix: [UInt8] = [[], [0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3], [0x78, 0x9c], [0x05], [0x03]][round % 5]
      _ = Inflate.gzip(prefix + noise)
      _ = Inflate.zlib(prefix + noise)
      _ = Inflate.raw(prefix + noise)
    }
  }
}
