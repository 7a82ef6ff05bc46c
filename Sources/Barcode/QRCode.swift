import Groundwork

/// A QR code, model 2. Source: ISO/IEC 18004:2015.
///
/// The text is written in the one mode that suits all of it; the version is the smallest that holds it, the mask the
/// one with the lowest penalty.
package struct QRCode: Hashable, Sendable {
  /// How much of the symbol may be lost: about 7, 15, 25, 30 %.
  package enum Level: String, CaseIterable, Sendable {
    case low = "L"
    case medium = "M"
    case quartile = "Q"
    case high = "H"
  }

  /// 1 to 40; the side has 17 + 4 × version modules.
  package let version: Int
  package let level: Level
  /// 0 to 7.
  package let mask: Int
  package let grid: ModuleGrid

  /// Light modules needed on every side (section 6.3.8).
  package static let quietZone = 4

  /// - Throws: `BarcodeFailure.empty`, `BarcodeFailure.tooLong`.
  package init(_ text: String, level: Level = .medium) throws(BarcodeFailure) {
    try self.init(text, level: level, atLeast: 1, mask: nil)
  }

  /// - Parameters:
  ///   - atLeast: the smallest version to use.
  ///   - mask: instead of the one with the lowest penalty.
  init(_ text: String, level: Level, atLeast: Int, mask wanted: Int?) throws(BarcodeFailure) {
    let segment = QRSegment(text)
    guard segment.count > 0 else { throw .empty }
    let fitting = (atLeast...40).first { version in
      segment.bitCount(version: version) <= QRCapacity(version: version, level: level).dataCodewords * 8
    }
    guard let version = fitting else { throw .tooLong(bytes: text.utf8.count, level: level) }
    let capacity = QRCapacity(version: version, level: level)
    var layout = QRLayout(version: version)
    layout.place(capacity.interleaved(segment.codewords(version: version, capacity: capacity.dataCodewords)))
    let candidates = (wanted.map { [$0] } ?? Array(0...7)).map { mask in
      (mask: mask, grid: layout.finished(level: level, mask: mask))
    }
    let chosen =
      candidates.count == 1
      ? candidates[0] : candidates.min { QRPenalty.of($0.grid) < QRPenalty.of($1.grid) } ?? candidates[0]
    self.version = version
    self.level = level
    mask = chosen.mask
    grid = chosen.grid
  }
}
