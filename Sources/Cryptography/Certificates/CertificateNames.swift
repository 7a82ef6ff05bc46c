import CLibcrypto
import Groundwork

/// The names a local server answers to, checked, and written the way libcrypto's extension parser takes them.
struct CertificateNames {
  private let hosts: [String]
  private let addresses: [String]

  /// - Throws: `CertificateFailure` if a name is none, or there is no name at all.
  init(hosts: [String], addresses: [String]) throws(CertificateFailure) {
    guard !hosts.isEmpty || !addresses.isEmpty else { throw .noNames }
    // The parser splits at commas and colons, so nothing but names may reach it.
    for host in hosts where !Self.isHostName(host) { throw .notAHostName(host) }
    for address in addresses where Self.addressBytes(address) == nil { throw .notAnAddress(address) }
    self.hosts = hosts
    self.addresses = addresses
  }

  /// subjectAltName of the server.
  var alternativeNames: String {
    (hosts.map { "DNS:\($0)" } + addresses.map { "IP:\($0)" }).joined(separator: ",")
  }

  /// nameConstraints of the authority (RFC 5280, 4.2.1.10): exactly these names and addresses.
  ///
  /// A kind of name without any permitted entry would be free, so it is excluded as a whole.
  /// As in every such constraint, a permitted DNS name also permits names below it.
  /// Written as DER, because the parser's own notation has no way to name the empty DNS suffix.
  var constraints: String {
    var permitted: [UInt8] = []
    var excluded: [UInt8] = []
    for host in hosts { permitted += Self.subtree(Self.dnsName, Array(host.utf8)) }
    for bytes in addresses.compactMap(Self.addressBytes) {
      permitted += Self.subtree(Self.ipAddress, bytes + [UInt8](repeating: 0xff, count: bytes.count))
    }
    if hosts.isEmpty { excluded += Self.subtree(Self.dnsName, []) }
    if addresses.isEmpty {
      for count in [4, 16] { excluded += Self.subtree(Self.ipAddress, [UInt8](repeating: 0, count: count * 2)) }
    }
    let lists = Self.element(0xa0, permitted) + (excluded.isEmpty ? [] : Self.element(0xa1, excluded))
    return "critical,DER:" + Self.element(0x30, lists).hex
  }

  private static let dnsName: UInt8 = 0x82
  private static let ipAddress: UInt8 = 0x87

  private static func subtree(_ kind: UInt8, _ name: [UInt8]) -> [UInt8] { element(0x30, element(kind, name)) }

  private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    if count < 0x80 { return [tag, UInt8(count)] + content }
    let length =
      [UInt8(truncatingIfNeeded: count >> 16), UInt8(truncatingIfNeeded: count >> 8)] + [
        UInt8(truncatingIfNeeded: count)
      ]
    let shortest = length.drop { $0 == 0 }
    return [tag, 0x80 | UInt8(shortest.count)] + shortest + content
  }

  /// RFC 1123 labels: letters, digits and inner hyphens. A name whose last label is digits would be an address.
  private static func isHostName(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard name.utf8.count <= 253, let last = labels.last, !last.utf8.allSatisfy(isDigit) else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

  private static func addressBytes(_ text: String) -> [UInt8]? {
    let allowed = text.utf8.allSatisfy { byte in
      isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
    }
    guard allowed, let octets = a2i_IPADDRESS(text) else { return nil }
    defer { ASN1_OCTET_STRING_free(octets) }
    let count = Int(ASN1_STRING_length(octets))
    return Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(octets), count: count))
  }
}
