import HTTP

/// Who sent the message to whom: from its first line, the context, or what it looks like.
struct KindOfMessage {
  let kind: MessageKind
  let notes: [Fact]

  init(draft: IntakeDraft, context: DiagnosisContext?) {
    let message = draft.message
    let stated = context?.kind
    // A first line is certain, whatever the context says.
    if message.status != nil {
      let isContradicted = stated == .request || stated == .notification
      kind = .response
      notes = isContradicted ? [.kindContradicted(.response)] : [.messageKind(.response, isAssumed: false)]
      return
    }
    if let known = stated ?? draft.kind, known != .response || message.target == nil || message.form == .log {
      kind = known
      notes = [.messageKind(known, isAssumed: false)]
      return
    }
    kind = KindOfMessage.guess(message)
    if stated == .response {
      notes = [.kindContradicted(kind)]
    } else {
      notes = [.messageKind(kind, isAssumed: true)]
    }
  }

  /// A request goes to a gateway's path or host; what goes anywhere else came from it.
  private static func guess(_ message: CapturedMessage) -> MessageKind {
    if let target = message.target {
      let path = Address(target[...]).path
      if path.contains(text: "ams/", ignoringCase: true) { return .request }
      let host = message.host?.lowercased() ?? ""
      let isGateway = host.contains("alipay.com") || host.contains("antglobal") || host.contains("alipaydev.com")
      return isGateway || path.starts(withText: "/v1/") || path.starts(withText: "/api/v1/payments")
        ? .request : .notification
    }
    let fields = message.fields
    return fields.contains("response-time") && !fields.contains("Request-Time") ? .response : .request
  }
}
