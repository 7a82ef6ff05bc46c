import HTTP

/// One request and its answer, on the calling thread.
struct Call: Sendable {
  let bytes: [UInt8]
  let method: HTTPMethod
  let origin: HTTPOrigin
  let proxy: ProxySettings.Proxy?
  let tls: ClientTLS
  let connectSeconds: Double
  let totalSeconds: Double
  let limits: HTTPLimits
  let cancelling: WakeSignal
  let pace: SendingPace?

  func run() -> Result<HTTPResponse, any Error> {
    connected { channel, total throws(CallEnd) in
      let response = try exchange(on: channel, until: total)
      // No origin asks for this; a proxy for plain HTTP answers in its place.
      if let proxy, origin.scheme == .http, response.status == 407 {
        throw .failure(.proxyRefused(proxy: proxy.description, status: 407, reason: response.reason))
      }
      return response
    }
  }

  /// Does something with a connection to the origin, until the deadline for all of it.
  func connected<Value>(
    _ body: (any Channel, Deadline) throws(CallEnd) -> Value
  ) -> Result<Value, any Error> {
    let total = Deadline.after(seconds: totalSeconds)
    let connect = Deadline.earlier(.after(seconds: connectSeconds), total)
    do throws(CallEnd) {
      let channel = try open(until: connect)
      defer { channel.finishWriting() }
      return .success(try body(channel, total))
    } catch {
      switch error {
      case .failure(let failure): return .failure(failure)
      case .cancelled: return .failure(CancellationError())
      case .timedOut(let phase):
        let isWhole = phase == .send || phase == .answer || totalSeconds < connectSeconds
        let address = phase == .proxy ? proxy?.description ?? origin.authority : origin.authority
        return .failure(
          NetworkFailure.timedOut(phase, address: address, seconds: isWhole ? totalSeconds : connectSeconds))
      }
    }
  }

  /// A connection to the origin, through the proxy if there is one, under TLS if the origin asks for it.
  private func open(until deadline: Deadline) throws(CallEnd) -> any Channel {
    let socket = try Dialing(cancelling: cancelling).connect(
      to: proxy?.host ?? origin.host, port: proxy?.port ?? origin.port,
      address: proxy?.description ?? origin.authority, until: deadline)
    guard origin.scheme == .https else { return socket }
    if let proxy {
      try ProxyTunnel(proxy: proxy, origin: origin, cancelling: cancelling).open(over: socket, until: deadline)
    }
    return try tls.channel(
      over: socket, to: origin.host, address: origin.authority, until: deadline, unless: [cancelling])
  }

  private func exchange(on channel: any Channel, until deadline: Deadline) throws(CallEnd) -> HTTPResponse {
    do throws(IOFailure) {
      try write(on: channel, until: deadline)
    } catch {
      // A server that refuses a request early may have answered already.
      guard error == .disconnected else { throw end(error, .send) }
    }
    var parser = HTTPResponseParser(limits: limits, method: method)
    var received = 0
    while true {
      do throws(HTTPMessageFailure) {
        if let response = try parser.next() { return response }
      } catch {
        throw refusal(error)
      }
      let more: [UInt8]
      do throws(IOFailure) {
        more = try channel.read(until: deadline, unless: [cancelling])
      } catch {
        switch error {
        case .disconnected: throw brokenOff(received)
        case .reset: throw .failure(.reset(address: origin.authority, received: received))
        default: throw end(error, .answer)
        }
      }
      if more.isEmpty {
        // Under TLS only the closing message proves that the answer ends here.
        guard !(channel.endIsUnproven && parser.endsWithConnection) else { throw brokenOff(received) }
        do throws(HTTPMessageFailure) {
          return try parser.finish()
        } catch {
          throw error == .truncated ? brokenOff(received) : refusal(error)
        }
      }
      received += more.count
      parser.feed(more)
    }
  }

  private func write(on channel: any Channel, until deadline: Deadline) throws(IOFailure) {
    guard let pace else { return try channel.write(bytes, until: deadline, unless: [cancelling]) }
    let size = max(1, (bytes.count + pace.pieces - 1) / pace.pieces)
    for start in stride(from: 0, to: bytes.count, by: size) {
      let piece = Array(bytes[start..<min(bytes.count, start + size)])
      try channel.write(piece, until: deadline, unless: [cancelling])
      if start + size >= bytes.count { return }
      do throws(IOFailure) {
        try Waiting.wait(for: [], until: .earlier(deadline, .after(pace.pause)), unless: [cancelling])
      } catch {
        guard error == .timedOut, !deadline.hasPassed else { throw error }
      }
    }
  }

  private func brokenOff(_ received: Int) -> CallEnd {
    received == 0
      ? .failure(.closedBeforeAnswer(address: origin.authority))
      : .failure(.truncatedAnswer(address: origin.authority, received: received))
  }

  private func refusal(_ failure: HTTPMessageFailure) -> CallEnd {
    if case .bodyTooLarge(let limit) = failure {
      return .failure(.answerTooLarge(address: origin.authority, limit: limit))
    }
    return .failure(.malformedAnswer(address: origin.authority, failure))
  }

  private func end(_ error: IOFailure, _ phase: NetworkFailure.Phase) -> CallEnd {
    switch error {
    case .interrupted: .cancelled
    case .timedOut: .timedOut(phase)
    case .disconnected: .failure(.closedBeforeAnswer(address: origin.authority))
    case .reset: .failure(.reset(address: origin.authority, received: 0))
    case .tls(let reasons): .failure(.tlsFailed(address: origin.authority, reasons: reasons))
    case .system(let operation, let code):
      .failure(.system(operation: operation, reason: SystemError.text(code)))
    }
  }
}
