/// What the beginning of a file says about its encoding.
enum TextMarks {
  /// The text without its byte order mark; UTF-16, as Windows PowerShell writes it, becomes UTF-8.
  static func withoutMark(_ bytes: [UInt8]) -> (bytes: [UInt8], note: Fact?) {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return (Array(bytes.dropFirst(3)), .byteOrderMarkDropped) }
    let isLittle = bytes.starts(with: [0xff, 0xfe])
    guard isLittle || bytes.starts(with: [0xfe, 0xff]), bytes.count.isMultiple(of: 2) else { return (bytes, nil) }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 2, to: bytes.count, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isLittle ? second << 8 | first : first << 8 | second)
    }
    var out: [UInt8] = []
    out.reserveCapacity(units.count)
    let isBroken = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true) {
      out.append($0)
    }
    return isBroken ? (bytes, nil) : (out, .readAsUTF16)
  }

  /// Whether no person can have meant these bytes as text: a NUL or other controls among the first ones.
  static func isBinary(_ bytes: ArraySlice<UInt8>) -> Bool {
    let head = bytes.prefix(4096)
    let controls = head.count { $0 < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].contains($0) }
    return head.contains(0) || controls * 20 > head.count
  }
}
