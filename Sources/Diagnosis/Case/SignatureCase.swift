package import AMS

/// One message whose signature is in question, with everything known about how it came about.
///
/// Every byte is kept as it was captured; what is not known is absent, never empty.
package struct SignatureCase: Sendable {
  package var kind: MessageKind
  package var message: CapturedMessage
  /// What the capture itself does not say: the request an answer belongs to, the registered address of a notification.
  package var exchange: Exchange
  package var knownClientIDs: [Environment: [String]]
  package var keys: [CandidateKey]
  /// What its maker says was meant: a body, a whole text to sign, or a message.
  package var intended: [UInt8]?
  /// Texts to sign that somebody printed: the gateway in a refusal, the merchant's own log.
  package var statedContents: [[UInt8]]

  package init(
    kind: MessageKind, message: CapturedMessage, exchange: Exchange = Exchange(),
    knownClientIDs: [Environment: [String]] = [:], keys: [CandidateKey] = [], intended: [UInt8]? = nil,
    statedContents: [[UInt8]] = []
  ) {
    self.kind = kind
    self.message = message
    self.exchange = exchange
    self.knownClientIDs = knownClientIDs
    self.keys = keys
    self.intended = intended
    self.statedContents = statedContents
  }
}

/// Who sent the message to whom. It decides whose key must have signed, and which header holds the time.
package enum MessageKind: String, CaseIterable, Sendable {
  /// Merchant to gateway: the merchant's key, `Request-Time`.
  case request
  /// Gateway to merchant, answering: Alipay's key, `response-time`, the path of the request.
  case response
  /// Gateway to merchant, unasked: Alipay's key, `Request-Time`, the path of the merchant's address.
  case notification
}

/// What the caller knows of the exchange beside the message itself.
package struct Exchange: Sendable, Equatable {
  package var method: String?
  /// As called or registered: a path, a path with a query, or a whole URL.
  package var uri: String?
  package var clientID: String?
  /// The time of the request an answer belongs to, as its header had it.
  package var requestTime: String?

  package init(method: String? = nil, uri: String? = nil, clientID: String? = nil, requestTime: String? = nil) {
    self.method = method
    self.uri = uri
    self.clientID = clientID
    self.requestTime = requestTime
  }
}
