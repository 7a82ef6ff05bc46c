package import Cryptography
package import HTTP

/// Verifies messages with one public key, or while keys are changed over with any of a few.
package struct Verifier: Sendable {
  package let publicKey: PublicKey
  /// Keys that will do as well.
  private let others: [PublicKey]

  /// - Parameter others: asked in this order when the key does not verify.
  package init(publicKey: PublicKey, orElse others: [PublicKey] = []) {
    self.publicKey = publicKey
    self.others = others
  }

  /// - Returns: valid with the fingerprint of the key that verified. Where none does, what the key that made the
  ///   signature has to say, else the first.
  package func verify(_ content: SigningContent, header value: String) -> Verification {
    var verdict = verify(content, header: value, with: publicKey)
    for other in others where !verdict.isValid {
      let next = verify(content, header: value, with: other)
      if case .invalid(.otherKey) = next { continue }
      if case .invalid(.otherKey) = verdict { verdict = next } else if next.isValid { verdict = next }
    }
    return verdict
  }

  private func verify(_ content: SigningContent, header value: String, with publicKey: PublicKey) -> Verification {
    let header: SignatureHeader
    do {
      header = try SignatureHeader(parsing: value)
    } catch {
      return .invalid(.headerUnreadable(error))
    }
    if let algorithm = header.algorithm, algorithm.uppercased() != SignatureHeader.rsa256 {
      return .invalid(.algorithmUnknown(algorithm))
    }
    guard let bytes = SignatureText.decode(header.encodedSignature) else { return .invalid(.signatureUnreadable) }
    let signature = RSASignature(bytes: bytes)
    let signed = content.bytes
    if publicKey.verify(signature, of: signed) { return .valid(publicKey.fingerprint) }
    guard let recovered = publicKey.recoverDigest(from: signature) else {
      return .invalid(.otherKey(tried: publicKey.fingerprint))
    }
    return .invalid(.otherContent(recovered, received: recovered.algorithm.digest(of: signed)))
  }

  /// Verifies a request, or a notification, which is one.
  package func verify(_ request: HTTPRequest) -> Verification {
    let fields = request.fields
    guard let clientID = fields.first("client-id"), let time = fields.first("request-time"),
      let signature = fields.first("signature")
    else { return .absent(missing: fields.missing(["client-id", "request-time", "signature"])) }
    let content = SigningContent(
      method: request.method, path: APIPath(rawValue: request.target.path),
      clientID: ClientID(rawValue: clientID.value), time: RequestTime(rawValue: time.value), body: request.body)
    return verify(content, header: signature.value)
  }

  /// Verifies the answer to a request. Every header the SDKs demand must be there, and the answer's client id must
  /// be the request's: some SDKs verify with the one, some with the other.
  package func verify(_ response: HTTPResponse, to request: HTTPRequest) -> Verification {
    let fields = response.fields
    guard let clientID = fields.first("client-id"), let time = fields.first("response-time"),
      let signature = fields.first("signature")
    else { return .absent(missing: fields.missing(["client-id", "response-time", "signature"])) }
    let asked = request.fields.first("client-id")?.value ?? ""
    guard clientID.value == asked else {
      return .invalid(.clientIDDiffers(asked: asked, answered: clientID.value))
    }
    let content = SigningContent(
      method: request.method, path: APIPath(rawValue: request.target.path),
      clientID: ClientID(rawValue: clientID.value), time: RequestTime(rawValue: time.value), body: response.body)
    return verify(content, header: signature.value)
  }
}

extension HTTPFields {
  fileprivate func missing(_ names: [String]) -> [String] { names.filter { first($0) == nil } }
}
