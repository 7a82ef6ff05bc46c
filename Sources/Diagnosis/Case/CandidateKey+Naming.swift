import AMS
import Cryptography

extension KeySlot {
  /// Endings of key files; a name may also have none.
  private static let extensions: Set<String> = ["pem", "der", "key", "pub", "txt", "crt", "cer", "p8", "pk8"]

  /// Reads `<sandbox|production>-<private|public>-v<N>.pem` and `<sandbox|production>-alipay-public[-v<N>].pem`.
  /// - Returns: `nil` for every other name: the key is an unlabelled candidate.
  package init?(fileName: String) {
    var name = fileName[...]
    if let dot = name.lastIndex(of: "."), Self.extensions.contains(name[name.index(after: dot)...].lowercased()) {
      name = name[..<dot]
    }
    guard let dash = name.firstIndex(of: "-"), let environment = Environment(rawValue: String(name[..<dash])) else {
      return nil
    }
    let rest = name[name.index(after: dash)...]
    for role in Role.allCases where rest.hasPrefix(role.rawValue) {
      let tail = rest.dropFirst(role.rawValue.count)
      if tail.isEmpty, role == .alipayPublic {
        self.init(environment: environment, role: role, version: nil)
        return
      }
      if let version = Self.version(tail) {
        self.init(environment: environment, role: role, version: version)
        return
      }
    }
    return nil
  }

  /// `-v1`, `-v2` …: counted from 1, without zeros before the number.
  private static func version(_ text: Substring) -> KeyVersion? {
    guard text.hasPrefix("-v") else { return nil }
    let digits = text.dropFirst(2)
    guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.utf8.first != 0x30, let number = Int(digits)
    else { return nil }
    return KeyVersion(number)
  }
}

extension CandidateKey {
  /// Reads a key file strictly, then leniently.
  /// - Parameters:
  ///   - name: of the file, with or without its folder.
  ///   - bytes: stay the caller's to wipe.
  package static func reading(name: String, bytes: [UInt8]) -> CandidateKey {
    let reading = Result { () throws(KeyTextFailure) in try KeyText.read(bytes, provesParts: false) }
    var repaired: RepairedKey?
    if case .failure = reading, let result = KeyRepair.attempt(bytes) {
      repaired = RepairedKey(
        publicKey: result.publicKey, causes: KeyDefect.causes(of: result.undone), undone: result.undone)
    }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    return CandidateKey(
      name: file, slot: KeySlot(fileName: file), text: SecretBytes(copying: bytes), reading: reading,
      repaired: repaired)
  }
}
