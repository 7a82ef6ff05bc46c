import AMS
import HTTP

/// The hosts that may have been signed in front of a path, the most likely first.
enum KnownHosts {
  struct Host {
    /// As the message names it, lower-cased, and with or without its port.
    let spellings: [[UInt8]]
    /// The name alone, to which a default port can be added.
    let name: [UInt8]
    /// Whether the message itself or its context names it, not only the documents.
    let isStated: Bool
  }

  static func all(of signatureCase: SignatureCase) -> [Host] {
    let message = signatureCase.message
    var stated = message.host.map { [Array($0.utf8)] } ?? []
    for name in ["Host", ":authority", "X-Forwarded-Host", "X-Original-Host"] {
      stated += message.fields[name].map { Array($0.valueBytes) }
    }
    let addresses = StatedAddress.ofSender(signatureCase) + StatedAddress.handedOn(signatureCase)
    stated += addresses.compactMap(\.authority)
    var seen: Set<[UInt8]> = [[]]
    let own = stated.filter { seen.insert($0).inserted }.map { host($0, isStated: true) }
    let gateways = GatewayRegion.allHosts.map { Array($0.utf8) }
    return own + gateways.filter { seen.insert($0).inserted }.map { host($0, isStated: false) }
  }

  private static func host(_ authority: [UInt8], isStated: Bool) -> Host {
    let name = withoutPort(authority)
    return Host(spellings: [authority, name, PathBytes.lowercased(authority)], name: name, isStated: isStated)
  }

  private static func withoutPort(_ authority: [UInt8]) -> [UInt8] {
    guard let colon = authority.lastIndex(of: UInt8(ascii: ":")), colon + 1 < authority.count,
      authority[(colon + 1)...].allSatisfy({ (0x30...0x39).contains($0) })
    else { return authority }
    return Array(authority[..<colon])
  }
}
