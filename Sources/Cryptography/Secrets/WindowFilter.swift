/// Says where in bytes one of many texts may lie, in one pass that looks at a few places of them only.
///
/// Windows of eight bytes of every text are known. A text of which `step + 7` bytes in a row are there is seen whatever
/// lies around it, because one of so many windows begins at a place that is looked at. Windows are kept scrambled by a
/// number of this process; the texts themselves are not kept.
package struct WindowFilter: Sendable {
  /// A window of a text that was added.
  package struct Origin: Hashable, Sendable {
    /// The number under which the text was added.
    package let text: Int
    /// Where in the text it begins.
    package let offset: Int
  }

  package static let windowBytes = 8
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Bytes from one place that is looked at to the next.
  package let step: Int
  private let scramble: UInt64
  private var origins: [UInt64: [Origin]] = [:]
  /// A bit for each value the low bits of a scrambled window have; nearly all places are dismissed by it.
  private var bits: [UInt64] = []
  private var mask: UInt64 = 0

  /// - Parameter shortest: bytes of the shortest run that has to be seen; at least ``windowBytes``.
  package init(shortest: Int) {
    step = max(1, min(5, shortest - Self.windowBytes + 1))
    scramble = .random(in: 1 ... .max) | 1
  }

  /// - Parameters:
  ///   - range: which bytes of the text count.
  ///   - period: of so many windows one group is known: then runs of `period + step + 7` bytes are seen for sure.
  package mutating func add(_ text: SecretBytes, number: Int, in range: Range<Int>, period: Int) {
    text.withBytes { bytes in
      let range = range.clamped(to: 0..<bytes.count)
      guard range.count >= Self.windowBytes else { return }
      for start in range.lowerBound...(range.upperBound - Self.windowBytes)
      where (start - range.lowerBound) % max(period, step) < step {
        let window = scrambled(bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        origins[window, default: []].append(Origin(text: number, offset: start))
      }
    }
  }

  /// Makes it ready; nothing may be added afterwards.
  package mutating func seal() {
    var count: UInt64 = 1 << 16
    while count < UInt64(origins.count) * 48, count < 1 << 21 { count <<= 1 }
    mask = count - 1
    bits = [UInt64](repeating: 0, count: Int(count / 64))
    for window in origins.keys { bits[Int((window & mask) >> 6)] |= 1 << (window & 63) }
  }

  /// Every place that is looked at and where a window lies, in order.
  package func places(in bytes: [UInt8]) -> [(position: Int, origins: [Origin])] {
    guard !origins.isEmpty, bytes.count >= Self.windowBytes else { return [] }
    var places: [(position: Int, origins: [Origin])] = []
    bytes.withUnsafeBytes { bytes in
      bits.withUnsafeBufferPointer { bits in
        guard let start = bytes.baseAddress, let bits = bits.baseAddress else { return }
        let last = bytes.count - Self.windowBytes
        var position = 0
        while position <= last {
          let window = scrambled(start.loadUnaligned(fromByteOffset: position, as: UInt64.self))
          if bits[Int((window & mask) >> 6)] & (1 << (window & 63)) != 0, let found = origins[window] {
            places.append((position, found))
          }
          position += step
        }
      }
    }
    return places
  }

  @inline(__always)
  private func scrambled(_ window: UInt64) -> UInt64 {
    let product = (window ^ scramble) &* Self.multiplier
    return product ^ (product >> 32)
  }
}
