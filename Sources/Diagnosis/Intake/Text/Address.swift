/// A URL or a request target, cut but neither decoded nor tidied.
struct Address {
  /// Host and port without user name; `nil` if the text has none.
  let host: String?
  /// Path and query as they stand, without fragment; `/` if a whole URL has neither.
  let target: ArraySlice<UInt8>

  /// - Parameter assumesHost: whether a text without scheme begins with the host, as curl reads it.
  init(_ bytes: ArraySlice<UInt8>, assumesHost: Bool = false) {
    let scheme = ["https://", "http://"].first { bytes.starts(withText: $0, ignoringCase: true) }
    guard scheme != nil || (assumesHost && bytes.first != UInt8(ascii: "/")) else {
      host = nil
      target = bytes
      return
    }
    let rest = bytes.dropFirst(scheme?.utf8.count ?? 0)
    let end = rest.firstIndex { [0x2f, 0x3f, 0x23].contains($0) } ?? rest.endIndex
    let authority = rest[..<end]
    let name = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
    host = name.isEmpty ? nil : name.text
    let path = rest[end...].prefix { $0 != UInt8(ascii: "#") }
    target = path.isEmpty ? [UInt8(ascii: "/")] : path
  }

  init(_ text: String) { self.init(Array(text.utf8)[...]) }

  var path: ArraySlice<UInt8> { target.prefix { $0 != UInt8(ascii: "?") } }
}
