package import AMS
package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One call, decided to the last byte before anything is sent.
package struct CallPlan: Sendable {
  package let endpoint: Endpoint
  package let origin: HTTPOrigin
  /// The text that was signed.
  package let content: SigningContent
  /// The request as it goes out, framing and all.
  package let request: HTTPRequest

  /// - Parameters:
  ///   - body: sent and signed as it is.
  ///   - program: what stands in `User-Agent`.
  /// - Throws: `OpenSSLFailure` if libcrypto cannot sign.
  package init(
    _ endpoint: Endpoint, body: [UInt8], from clientID: ClientID, to origin: HTTPOrigin, signedBy signer: Signer,
    at date: Date, program: String
  ) throws {
    let content = SigningContent(
      method: .post, path: endpoint.path.asRequested(by: clientID), clientID: clientID,
      time: .epochMilliseconds(date), body: body)
    self.endpoint = endpoint
    self.origin = origin
    self.content = content
    request = HTTPRequest(
      method: .post,
      target: RequestTarget(path: content.path.rawValue),
      fields: [
        "Content-Type": "application/json; charset=UTF-8",
        "Client-Id": clientID.rawValue,
        "Request-Time": content.time.rawValue,
        "Signature": try signer.sign(content).text,
        // The signature covers the plain bytes, and what stands between may compress what nobody asked it not to.
        "Accept-Encoding": "identity",
        "User-Agent": program,
      ],
      body: body
    ).framed(for: origin)
  }
}
