import AMS
import Cryptography
import HTTP
import Traffic

extension SignatureJudgement {
  /// - Parameter content: the text that was compared; it counts only where it came to that.
  init(_ verification: Verification, of content: SigningContent?) {
    switch verification {
    case .valid(let key): self.init(.verified, signed: content?.bytes, key: key.text)
    case .absent: self.init(.absent, reason: verification.word)
    case .invalid: self.init(.refused, signed: content?.bytes, reason: verification.word)
    }
  }
}

extension SigningContent {
  /// The text under the signature of a request, if it has the headers for it.
  init?(of request: HTTPRequest) {
    guard let id = request.fields.first("client-id"), let time = request.fields.first("request-time") else {
      return nil
    }
    self.init(request, clientID: id.value, time: time.value, body: request.body)
  }

  /// The text under the signature of the answer to a request.
  init?(of response: HTTPResponse, to request: HTTPRequest) {
    guard let id = response.fields.first("client-id"), let time = response.fields.first("response-time") else {
      return nil
    }
    self.init(request, clientID: id.value, time: time.value, body: response.body)
  }

  private init(_ request: HTTPRequest, clientID: String, time: String, body: [UInt8]) {
    self.init(
      method: request.method, path: APIPath(rawValue: request.target.path), clientID: ClientID(rawValue: clientID),
      time: RequestTime(rawValue: time), body: body)
  }
}
