import HTTP

/// What the reader of one form makes of the bytes; the context is added afterwards.
struct IntakeDraft {
  var message: CapturedMessage
  /// What the capture itself says of the exchange, such as the request an answer belongs to.
  var exchange = Exchange()
  /// `nil` if the form does not tell.
  var kind: MessageKind?
  var statedContents: [[UInt8]] = []
  var notes: [Fact] = []
}

/// A request and its answer, as far as a capture holds them.
struct CapturedExchange {
  var request: CapturedMessage?
  var response: CapturedMessage?
}

extension CapturedMessage {
  /// Whether it has the header, or one that is meant to be it (`X-Signature`).
  var hasSignature: Bool {
    fields.contains("Signature")
      || fields.list.contains { Array($0.name.utf8)[...].contains(text: "signature", ignoringCase: true) }
  }

  /// What an answer is to be examined with.
  var asExchange: Exchange {
    Exchange(
      method: method.map { $0[...].text }, uri: target.map { $0[...].text }, clientID: fields.first("Client-Id")?.value,
      requestTime: fields.first("Request-Time")?.value)
  }
}

extension Exchange {
  /// These values, and those of the other where there are none.
  func filled(from other: Exchange) -> Exchange {
    Exchange(
      method: method ?? other.method, uri: uri ?? other.uri, clientID: clientID ?? other.clientID,
      requestTime: requestTime ?? other.requestTime)
  }
}
