/// A host as URLs and `Host` fields write it: a name, an IPv4 address, or an IPv6 address in brackets.
package struct HostText: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case name, ipv4, ipv6 }

  /// In lower case, an IPv6 address without brackets.
  package let text: String
  package let kind: Kind

  /// - Returns: `nil` if the text is none of the three. Numbers that only look like an address (`127.1`) are none.
  package init?(_ text: some StringProtocol) {
    let text = text.lowercased()
    if text.hasPrefix("[") {
      guard text.hasSuffix("]"), HostText.isIPv6(text.dropFirst().dropLast()) else { return nil }
      (self.text, kind) = (String(text.dropFirst().dropLast()), .ipv6)
    } else if HostText.ipv4(text) != nil {
      (self.text, kind) = (text, .ipv4)
    } else {
      guard HostText.isName(text) else { return nil }
      (self.text, kind) = (text, .name)
    }
  }

  /// Reads a bare address, an IPv6 one without brackets.
  package init?(bare text: String) {
    if text.contains(":") { self.init("[\(text)]") } else { self.init(text) }
  }

  /// As it stands in a URL or `Host` field.
  package var bracketed: String { kind == .ipv6 ? "[\(text)]" : text }

  /// Whether it can only be this machine.
  package var isLoopback: Bool {
    switch kind {
    case .name: text == "localhost" || text.hasSuffix(".localhost")
    case .ipv4: text.hasPrefix("127.")
    case .ipv6: text == "::1" || text == "0:0:0:0:0:0:0:1"
    }
  }

  /// A host with an optional port, as in a `Host` field.
  static func isAuthority(_ text: String) -> Bool {
    guard let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") else { return HostText(text) != nil }
    let port = text[text.index(after: colon)...]
    return HostText(text[..<colon]) != nil && port.utf8.allSatisfy(ASCII.isDigit) && port.utf8.count <= 5
      && (port.isEmpty || (Int(port) ?? 65536) <= 65535)
  }

  /// The address as a number, `nil` if the text is no dotted quad.
  package static func ipv4(_ text: some StringProtocol) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy(ASCII.isDigit), let number = UInt8(part),
        part.utf8.count == 1 || !part.hasPrefix("0")
      else { return nil }
      address = address << 8 | UInt32(number)
    }
    return address
  }

  /// Letters, digits, hyphens and underscores in labels of at most 63, 253 in all; the last label is no number.
  private static func isName(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= 253, let last = labels.last, !last.utf8.allSatisfy(ASCII.isDigit) else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.utf8.allSatisfy { ASCII.isDigit($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F }
    }
  }

  private static func isIPv6(_ text: some StringProtocol) -> Bool {
    let halves = String(text).split(separator: "::", omittingEmptySubsequences: false).map(String.init)
    guard halves.count <= 2, !text.contains(":::") else { return false }
    var groups = 0
    for (index, half) in halves.enumerated() where !(half.isEmpty && halves.count == 2) {
      let parts = half.split(separator: ":", omittingEmptySubsequences: false)
      for (place, part) in parts.enumerated() {
        let isLast = index == halves.count - 1 && place == parts.count - 1
        if isLast, ipv4(part) != nil {
          groups += 2
        } else {
          guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ ASCII.hexValue($0) != nil }) else {
            return false
          }
          groups += 1
        }
      }
    }
    return halves.count == 2 ? groups <= 7 : groups == 8
  }
}
