/// Character sets other than Unicode, as bytes in and bytes out.
package enum TextEncoding {
  /// UTF-8 text in GB18030, of which GBK and GB2312 are parts.
  /// - Returns: `nil` if the bytes are no UTF-8, or the system has no tables for GB18030.
  package static func gb18030(_ utf8: [UInt8]) -> [UInt8]? {
    CharacterConverter(from: "UTF-8", to: "GB18030")?.convert(utf8)
  }

  /// GB18030 or GBK text in UTF-8.
  /// - Returns: `nil` if the bytes are no GB18030, or the system has no tables for it.
  package static func utf8(fromGB18030 bytes: [UInt8]) -> [UInt8]? {
    CharacterConverter(from: "GB18030", to: "UTF-8")?.convert(bytes)
  }
}
