/// What the client id rows do with the bytes of a client id.
enum ClientIDBytes {
  /// Without blanks, tabs and line ends at either end.
  static func trimmed(_ clientID: [UInt8]) -> [UInt8] {
    guard let first = clientID.firstIndex(where: { !isBlank($0) }),
      let last = clientID.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return Array(clientID[first...last])
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
}
