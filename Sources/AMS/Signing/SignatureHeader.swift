/// The `Signature` header: `algorithm=RSA256,keyVersion=1,signature=<URL-encoded base64>`.
///
/// Reading tolerates what real senders do: parts in any order, blanks around commas, any case of names, escapes
/// with lower-case hex digits, unknown parts. Writing keeps the one form every official SDK reads.
package struct SignatureHeader: Hashable, Sendable {
  /// As written, or `nil` when the part is missing.
  package let algorithm: String?
  /// `nil` when the part is missing: then the newest key counts.
  package let keyVersion: KeyVersion?
  /// The text after `signature=`, still encoded.
  package let encodedSignature: String

  /// The only algorithm of the protocol today: SHA-256 with RSA, PKCS#1 v1.5.
  package static let rsa256 = "RSA256"

  package init(keyVersion: KeyVersion, signature: [UInt8]) {
    algorithm = Self.rsa256
    self.keyVersion = keyVersion
    encodedSignature = SignatureText.encode(signature)
  }

  /// - Throws: `SignatureHeaderFailure` saying which part is missing, doubled or unreadable.
  package init(parsing value: String) throws(SignatureHeaderFailure) {
    var parts: [String: String] = [:]
    for piece in value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let part = piece.trimmingBlanks
      guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { throw .partWithoutValue(String(part) ?? "") }
      let name = (String(part[..<equals].trimmingBlanks) ?? "").lowercased()
      let text = String(part[part.index(after: equals)...].trimmingBlanks) ?? ""
      guard parts.updateValue(text, forKey: name) == nil else { throw .partTwice(name) }
    }
    guard let signature = parts["signature"] else { throw .signatureMissing }
    guard !signature.isEmpty else { throw .signatureEmpty }
    if let version = parts["keyversion"] {
      guard version.utf8.allSatisfy(Self.isDigit), let number = Int(version) else {
        throw .keyVersionUnreadable(version)
      }
      keyVersion = KeyVersion(number)
    } else {
      keyVersion = nil
    }
    algorithm = parts["algorithm"]
    encodedSignature = signature
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// The header's value in the order the official SDKs insist on.
  package var text: String {
    "algorithm=\(algorithm ?? Self.rsa256),keyVersion=\(keyVersion ?? .first),signature=\(encodedSignature)"
  }
}

extension Substring.UTF8View {
  fileprivate var trimmingBlanks: Substring.UTF8View {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
      return self[endIndex...]
    }
    return self[first...last]
  }
}
