import HTTP

/// An address that something in the case names: the request line, the registered URL, or a proxy's header.
struct StatedAddress: Equatable {
  /// Host and port, if it is a whole URL.
  let authority: [UInt8]?
  let path: [UInt8]
  /// Without the question mark; `nil` if there is none.
  let query: [UInt8]?

  /// Reads whatever stands there: a whole URL, or a path with or without a query. A fragment is left out.
  init(_ text: some Collection<UInt8>) {
    let bytes = Array(text.prefix { $0 != UInt8(ascii: "#") })
    let question = bytes.firstIndex(of: UInt8(ascii: "?"))
    query = question.map { Array(bytes[($0 + 1)...]) }
    let hierarchy = bytes[..<(question ?? bytes.endIndex)]
    if let start = Self.authorityStart(in: hierarchy) {
      let end = hierarchy[start...].firstIndex(of: PathBytes.slash) ?? hierarchy.endIndex
      authority = Array(hierarchy[start..<end])
      path = end == hierarchy.endIndex ? [PathBytes.slash] : Array(hierarchy[end...])
    } else {
      authority = nil
      path = Array(hierarchy)
    }
  }

  /// Behind `scheme://`.
  private static func authorityStart(in bytes: ArraySlice<UInt8>) -> Int? {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > bytes.startIndex,
      bytes[..<colon].allSatisfy({ PercentEscapes.isUnreserved($0) || $0 == UInt8(ascii: "+") }),
      bytes[colon...].starts(with: "://".utf8)
    else { return nil }
    return colon + 3
  }
}

extension StatedAddress {
  /// Headers in which a proxy hands on the address it was asked for.
  private static let originals = [
    "X-Original-URI", "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri", "X-Forwarded-Url", "X-Forwarded-Path",
    "X-Envoy-Original-Path", "X-Original-Path", "X-Replaced-Path", "X-Request-Uri",
  ]
  /// Headers in which a proxy hands on what it took off the front of the path.
  private static let prefixes = ["X-Forwarded-Prefix", "X-Script-Name", "X-Original-PathBase", "X-Ingress-Path"]

  /// The address the sender used, as the message or the caller states it.
  static func ofSender(_ signatureCase: SignatureCase) -> [StatedAddress] {
    var texts = signatureCase.message.target.map { [$0] } ?? []
    if let uri = signatureCase.exchange.uri { texts.append(Array(uri.utf8)) }
    return texts.filter { !$0.isEmpty }.map { StatedAddress($0) }
  }

  /// The addresses that headers of proxies hand on.
  static func handedOn(_ signatureCase: SignatureCase) -> [StatedAddress] {
    let fields = signatureCase.message.fields
    let stated = originals.flatMap { fields[$0] }.map { Array($0.valueBytes) } + forwardedPaths(fields)
    return stated.filter { !$0.isEmpty }.map { StatedAddress($0) }
  }

  /// The paths that come out when a prefix handed on by a proxy is put back.
  static func withPrefixes(_ path: [UInt8], _ signatureCase: SignatureCase) -> [[UInt8]] {
    prefixes.flatMap { signatureCase.message.fields[$0] }.flatMap { field in
      let members = field.valueBytes.split(separator: UInt8(ascii: ",")).map { member in
        member.filter { $0 != UInt8(ascii: " ") }
      }
      return members + (members.count > 1 ? [members.flatMap(\.self)] : [])
    }.map { prefix in
      let lead = prefix.first == PathBytes.slash ? prefix : [PathBytes.slash] + prefix
      return (lead.last == PathBytes.slash ? lead.dropLast() : lead) + path
    }
  }

  /// `Forwarded: for=…;path=/outer`, which some proxies add to the parameters of RFC 7239.
  private static func forwardedPaths(_ fields: HTTPFields) -> [[UInt8]] {
    fields["Forwarded"].flatMap { field in
      field.valueBytes.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }.compactMap { pair in
        let plain = pair.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\"") }
        return PathBytes.lowercased(plain.prefix(5)).elementsEqual("path=".utf8) ? Array(plain.dropFirst(5)) : nil
      }
    }
  }
}
