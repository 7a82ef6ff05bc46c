/// PEM blocks as they are left by editors, chat programs and hasty copying: dashes lost, blanks gone, a line missing.
enum LooseArmour {
  /// A stretch of text that may hold a key in base64.
  struct Block {
    /// The label in its proper writing; `nil` without armour, or with a label nobody knows.
    let label: String?
    let hasArmour: Bool
    let body: Range<Int>
    let undone: [KeyRepair.Undone]
  }

  /// - Returns: every block there is; for a text without armour lines the stretch that looks most like base64.
  static func blocks(of text: SecretBytes) -> [Block] {
    text.withBytes { bytes in
      let markers = markers(in: bytes)
      guard !markers.isEmpty else { return [bareBlock(in: bytes)] }
      var blocks: [Block] = []
      var open: LooseArmourLine?
      for marker in markers {
        if marker.isBegin {
          if let begin = open { blocks.append(block(begin, nil, start: 0, end: marker.range.lowerBound)) }
          open = marker
        } else if open != nil || blocks.isEmpty {
          blocks.append(block(open, marker, start: 0, end: marker.range.lowerBound))
          open = nil
        }
      }
      if let begin = open { blocks.append(block(begin, nil, start: 0, end: bytes.count)) }
      return blocks
    }
  }

  private static func block(_ begin: LooseArmourLine?, _ end: LooseArmourLine?, start: Int, end limit: Int) -> Block {
    var undone: [KeyRepair.Undone] = []
    if begin == nil { undone.append(.beginLineMissing) }
    if end == nil || end?.isCutOff == true { undone.append(.endLineMissing) }
    if begin?.isWellFormed == false || end.map({ !$0.isWellFormed && !$0.isCutOff }) ?? false {
      undone.append(.armourMalformed)
    }
    if let first = begin?.label, let last = end?.label, first != last {
      undone.append(.labelsDiffer(begin: first, end: last))
    }
    let lower = begin?.range.upperBound ?? start
    return Block(
      label: begin?.label ?? end?.label, hasArmour: true, body: lower..<max(lower, limit), undone: undone)
  }

  private static func markers(in bytes: UnsafeRawBufferPointer) -> [LooseArmourLine] {
    var markers: [LooseArmourLine] = []
    var position = 0
    while position < bytes.count {
      if let marker = LooseArmourLine(at: position, in: bytes) {
        markers.append(marker)
        position = max(marker.range.upperBound, position + 1)
      } else {
        position += 1
      }
    }
    return markers
  }

  /// Base64 of a key begins with MI, of an OpenSSH public key with AAAAB3, of PEM with LS0t: after a sign that is no
  /// base64, such as the `=` of an assignment.
  private static func bareBlock(in bytes: UnsafeRawBufferPointer) -> Block {
    let starts: [[UInt8]] = ["MI", "AAAAB3NzaC1yc2", "LS0tLS1CRUdJTi", "TUlJ"].map { Array($0.utf8) }
    let start = bytes.indices.first { index in
      (index == 0 || !isBase64(bytes[index - 1])) && starts.contains { bytes[index...].starts(with: $0) }
        && bytes[index...].prefix(40).allSatisfy { isBase64($0) || $0 <= 0x20 }
    }
    guard let start, bytes[..<start].contains(where: isBase64) else {
      return Block(label: nil, hasArmour: false, body: (start ?? 0)..<bytes.count, undone: [])
    }
    // An assignment ends where a string or a statement does.
    let end = bytes[start...].firstIndex { $0 != 0x20 && "\"'`;,}<".utf8.contains($0) } ?? bytes.count
    return Block(label: nil, hasArmour: false, body: start..<end, undone: [.surroundingText(before: start)])
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    if case .digit = LooseDigits.token(byte) { true } else { false }
  }
}
