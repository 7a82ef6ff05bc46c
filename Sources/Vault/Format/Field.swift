import Groundwork

/// A part of a byte string that several values go into, so that no two lists of parts give the same bytes.
enum Field {
  case text(String)
  case bytes([UInt8])
  /// Eight bytes, big endian.
  case number(UInt64)
}

extension [Field] {
  /// `F(…)` of `docs/vault-format.md`: each part preceded by its length in four bytes, big endian.
  var encoded: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(256)
    for field in self {
      switch field {
      case .text(let text):
        UInt32(text.utf8.count).appendBigEndian(to: &out)
        out.append(contentsOf: text.utf8)
      case .bytes(let bytes):
        UInt32(bytes.count).appendBigEndian(to: &out)
        out.append(contentsOf: bytes)
      case .number(let number):
        UInt32(8).appendBigEndian(to: &out)
        number.appendBigEndian(to: &out)
      }
    }
    return out
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  func appendBigEndian(to bytes: inout [UInt8]) {
    var shift = Self.bitWidth
    while shift > 0 {
      shift -= 8
      bytes.append(UInt8(truncatingIfNeeded: self >> shift))
    }
  }

  var bigEndianBytes: [UInt8] {
    var bytes: [UInt8] = []
    appendBigEndian(to: &bytes)
    return bytes
  }

  init(bigEndian bytes: some Sequence<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | Self($1) }
  }
}
