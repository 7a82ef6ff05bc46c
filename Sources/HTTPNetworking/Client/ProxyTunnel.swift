import HTTP

/// A proxy's tunnel to an origin (RFC 9110, section 9.3.6), for TLS through it.
struct ProxyTunnel {
  let proxy: ProxySettings.Proxy
  let origin: HTTPOrigin
  let cancelling: WakeSignal

  func open(over socket: Socket, until deadline: Deadline) throws(CallEnd) {
    let bytes = try request()
    var parser = HTTPResponseParser(method: .connect)
    do throws(IOFailure) {
      try socket.write(bytes, until: deadline, unless: [cancelling])
    } catch {
      throw end(error)
    }
    while true {
      do throws(HTTPMessageFailure) {
        _ = try parser.next()
      } catch {
        throw .failure(.malformedAnswer(address: proxy.description, error))
      }
      // The header is all that counts: the words of a refusal may never end.
      if let status = parser.status {
        if (200...299).contains(status.code) { return }
        throw .failure(.proxyRefused(proxy: proxy.description, status: status.code, reason: status.reason))
      }
      let more: [UInt8]
      do throws(IOFailure) {
        more = try socket.read(until: deadline, unless: [cancelling])
      } catch {
        throw end(error)
      }
      if more.isEmpty { throw .failure(.closedBeforeAnswer(address: proxy.description)) }
      parser.feed(more)
    }
  }

  private func request() throws(CallEnd) -> [UInt8] {
    var fields: HTTPFields = ["Host": origin.authority]
    if let authorization = proxy.authorization { fields.append("Proxy-Authorization", authorization) }
    do throws(HTTPMessageFailure) {
      let target = try RequestTarget(parsing: origin.authority, for: .connect)
      return try HTTPSerializer.bytes(of: HTTPRequest(method: .connect, target: target, fields: fields))
    } catch {
      throw .failure(.malformedAnswer(address: origin.authority, error))
    }
  }

  private func end(_ error: IOFailure) -> CallEnd {
    switch error {
    case .interrupted: .cancelled
    case .timedOut: .timedOut(.proxy)
    case .reset: .failure(.reset(address: proxy.description, received: 0))
    case .disconnected, .tls: .failure(.closedBeforeAnswer(address: proxy.description))
    case .system(let operation, let code):
      .failure(.system(operation: operation, reason: SystemError.text(code)))
    }
  }
}
