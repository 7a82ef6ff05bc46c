package import AMS
import HTTP

extension KeySituation {
  /// Works out whose key the message should bear.
  /// - Parameters:
  ///   - headerVersion: the text after `keyVersion=`, as it stands.
  ///   - signers: the candidates whose key opens the signature.
  package init(signatureCase: SignatureCase, headerVersion: String?, signers: [CandidateKey]) {
    let environment = Self.environment(of: signatureCase)
    self.init(
      signatureCase: signatureCase, environment: environment, headerVersion: headerVersion, signers: signers,
      expected: Self.expected(
        in: signatureCase, environment: environment, version: HeaderVersion(headerVersion)))
  }

  /// Where the message belongs: to the environment its client id is known in, else to the one its shape tells, else
  /// to the only one there are keys of.
  package static func environment(of signatureCase: SignatureCase) -> Environment? {
    let text = signatureCase.message.fields.first("Client-Id")?.value ?? signatureCase.exchange.clientID ?? ""
    let id = text.filter { !$0.isWhitespace }
    if let known = Environment.allCases.first(where: { signatureCase.knownClientIDs[$0]?.contains(id) ?? false }) {
      return known
    }
    if ClientID(rawValue: id.uppercased()).isSandboxShaped { return .sandbox }
    let isBare = id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        true
      default: false
      }
    }
    if isBare, id.utf8.count >= 8 { return .production }
    let served = Set(signatureCase.keys.compactMap { $0.slot?.environment })
    return served.count == 1 ? served.first : nil
  }

  private static func expected(
    in signatureCase: SignatureCase, environment: Environment?, version: HeaderVersion
  ) -> [CandidateKey] {
    let isRequest = signatureCase.kind == .request
    let slots = signatureCase.keys.filter { key in
      guard let slot = key.slot, slot.environment == environment else { return false }
      return isRequest == (slot.role != .alipayPublic)
    }
    let versions = slots.compactMap(\.slot?.version)
    let wanted: KeyVersion?
    switch version {
    case .newest: wanted = versions.max()
    case .number(let number): wanted = isRequest || versions.contains(number) ? number : versions.max()
    case .unreadable(let digits): wanted = digits.flatMap { versions.contains($0) ? $0 : nil } ?? versions.max()
    }
    return slots.filter { $0.slot?.version == nil || $0.slot?.version == wanted }
  }
}

/// What the header says about the version of the key.
enum HeaderVersion: Equatable {
  /// None, or 0 as in old samples: the newest key counts.
  case newest
  case number(KeyVersion)
  /// No plain number, such as `v1`; with the number its digits give.
  case unreadable(digits: KeyVersion?)

  init(_ text: String?) {
    let text = text?.filter { !$0.isWhitespace } ?? ""
    guard !text.isEmpty else {
      self = .newest
      return
    }
    guard text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
      let digits = text.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
      self = .unreadable(digits: Int(digits).map(KeyVersion.init))
      return
    }
    self = number == 0 ? .newest : .number(KeyVersion(number))
  }
}
