/// Takes out of a message what identifies a person or opens a door, as far as no signature covers it.
package enum CapsuleRedaction {
  /// Headers that carry credentials by their definition.
  private static let names: Set<String> = [
    "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token", "agent-token",
  ]
  package static let mark = "[redacted]"

  /// - Parameter alsoHides: whether the value of a header that is no part of the protocol has to go as well.
  /// - Returns: the message, everything else byte for byte, and the names of the headers, each once.
  package static func redacted(
    _ message: [UInt8], alsoHides: (ArraySlice<UInt8>) -> Bool = { _ in false }
  ) -> (bytes: [UInt8], names: [String]) {
    var out: [UInt8] = []
    out.reserveCapacity(message.count)
    var names: [String] = []
    var rest = message[...]
    var isFirst = true
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
      let line = rest[..<end]
      rest = rest[end...]
      let content = line.prefix { $0 != 0x0D && $0 != 0x0A }
      if content.isEmpty {
        out += line
        break
      }
      defer { isFirst = false }
      guard !isFirst, let colon = content.firstIndex(of: UInt8(ascii: ":")) else {
        out += line
        continue
      }
      let name = String(decoding: content[..<colon], as: UTF8.self)
      let value = content[(colon + 1)...]
      let isHidden = Self.names.contains(name.lowercased()) && value.contains { $0 != 0x20 } || alsoHides(value)
      guard isHidden else {
        out += line
        continue
      }
      out += content[...colon]
      out += (" " + mark).utf8
      out += line[content.endIndex...]
      if !names.contains(name) { names.append(name) }
    }
    return (out + rest, names)
  }
}
