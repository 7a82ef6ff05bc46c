import Groundwork
import HTTP

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One connection to a server, from its first byte to its end, on the calling thread.
struct Connection: Sendable {
  let live: LiveConnection
  let handler: any HTTPHandler
  let limits: HTTPLimits
  let tls: ServerTLS?
  let observer: HTTPServer.Observer
  let stopping: WakeSignal
  let cutting: WakeSignal

  private var socket: Socket { live.socket }

  /// Answers requests one after the other until either side has had enough.
  func serve() {
    guard let channel = open(until: .after(seconds: limits.headerSeconds)) else { return }
    var requests = RequestStream(channel: channel, limits: limits, stopping: stopping, cutting: cutting)
    while true {
      switch requests.next() {
      case .request(let request):
        live.beginsAnswering()
        guard answer(request, on: channel) else { return }
        live.beginsWaiting()
      case .refused(let failure, let received):
        observer(.refused(failure, received: received))
        // There is nobody to read words: the other side waits for a TLS record.
        if failure == .looksLikeTLS { return closePolitely(channel) }
        return sayAndClose(failure.status ?? 400, Connection.words(failure), on: channel)
      case .timedOut(let phase, let received):
        observer(.timedOut(phase, received: received))
        return sayAndClose(408, "408 Request Timeout\n", on: channel)
      case .closedEarly(let received):
        observer(.closedEarly(received: received))
        return
      case .over:
        channel.finishWriting()
        return
      }
    }
  }

  /// Tells the client that there are too many connections.
  func refuse() {
    guard let channel = open(until: .after(seconds: min(2, limits.headerSeconds))) else { return }
    var response = HTTPResponse.text(503, "503 Service Unavailable: too many connections\n")
    response.fields.append("Retry-After", "1")
    sayAndClose(response, on: channel)
  }

  /// The TLS handshake, if there is one to make.
  private func open(until deadline: Deadline) -> (any Channel)? {
    guard let tls else { return socket }
    guard let channel = try? TLSChannel(tls.context, over: socket) else { return nil }
    do throws(IOFailure) {
      try channel.accept(until: deadline, unless: [cutting])
      return channel
    } catch {
      // A handshake starts with record type 0x16; a letter starts a method.
      if let first = channel.firstBytes.first, (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first) {
        observer(.plainHTTPOnTLSPort(received: channel.firstBytes))
        sayAndClose(400, Connection.plainHTTPWords, on: socket)
      } else if case .tls(let reasons) = error {
        observer(.tlsHandshakeFailed(reasons: reasons))
        closePolitely(socket)
      } else if error == .timedOut {
        observer(.tlsHandshakeFailed(reasons: ["timed out"]))
      } else if !channel.firstBytes.isEmpty {
        observer(.tlsHandshakeFailed(reasons: ["connection closed during the handshake"]))
      }
      return nil
    }
  }

  private static let plainHTTPWords =
    "this port speaks HTTPS: use https:// in the URL\n此端口使用 HTTPS：请将网址改为 https://\n"

  private static func words(_ failure: HTTPMessageFailure) -> String {
    "\(failure.code.text)\n\(failure.what.en)\n\(failure.what.zh)\n"
  }

  /// - Returns: whether the connection goes on.
  private func answer(_ request: HTTPRequest, on channel: any Channel) -> Bool {
    guard let reply = reply(to: request) else {
      socket.resetOnClose()
      return false
    }
    if reply.delay > .zero {
      do throws(IOFailure) {
        // Ends early only when the connection breaks or the server has waited long enough to stop.
        try Waiting.wait(for: [(socket.descriptor, 0)], until: .after(reply.delay), unless: [cutting])
        observer(.answerUndeliverable)
        return false
      } catch {
        guard error == .timedOut else { return false }
      }
    }
    switch reply {
    case .respond(let response, _):
      return send(response, to: request, on: channel)
    case .drop(let count, let response, _):
      cut(after: count, of: response, to: request, on: channel)
      return false
    case .drip(let response, let pieceBytes, let pause, _):
      drip(response, in: max(1, pieceBytes), pausing: pause, to: request, on: channel)
      return false
    case .flow(let response, let flow):
      pour(flow, after: response, to: request, on: channel)
      return false
    }
  }

  /// Ends early when the connection breaks or the server has waited long enough to stop.
  private func drip(
    _ response: HTTPResponse, in pieceBytes: Int, pausing pause: Duration, to request: HTTPRequest,
    on channel: any Channel
  ) {
    var response = response.framed(for: request.method)
    if !response.fields.contains("Connection") { response.fields.append("Connection", "close") }
    var rest = ((try? HTTPSerializer.bytes(of: response)) ?? [])[...]
    while !rest.isEmpty {
      do throws(IOFailure) {
        try channel.write(Array(rest.prefix(pieceBytes)), until: .after(seconds: limits.bodySeconds), unless: [cutting])
      } catch {
        return observer(.answerUndeliverable)
      }
      rest = rest.dropFirst(pieceBytes)
      guard !rest.isEmpty else { break }
      do throws(IOFailure) {
        try Waiting.wait(for: [(socket.descriptor, 0)], until: .after(pause), unless: [cutting])
        return observer(.answerUndeliverable)
      } catch {
        guard error == .timedOut else { return }
      }
    }
    closePolitely(channel)
  }

  /// Ends with the flow, with the connection, or when the server stops.
  private func pour(
    _ flow: HTTPFlow, after response: HTTPResponse, to request: HTTPRequest, on channel: any Channel
  ) {
    var head = response
    head.body = []
    head.fields.replace("Connection", "close")
    guard var piece = try? HTTPSerializer.bytes(of: head) else { return }
    while true {
      do throws(IOFailure) {
        try channel.write(piece, until: .after(seconds: limits.bodySeconds), unless: [cutting])
      } catch {
        return observer(.answerUndeliverable)
      }
      guard request.method != .head, !hasLeft, !stopping.hasFired,
        let next = live.executor.run({ await flow.next() }) ?? nil
      else { break }
      piece = next
    }
    closePolitely(channel)
  }

  /// Whether the client has closed its side: it has nothing else to say while it listens.
  private var hasLeft: Bool {
    (try? Waiting.wait(for: [(socket.descriptor, Int16(POLLIN))], until: .after(.zero), unless: [])) != nil
  }

  /// Runs the handler; `nil` if the server cannot wait for it any longer.
  private func reply(to request: HTTPRequest) -> HTTPReply? {
    live.executor.run { [handler] in await handler.handle(request) }
  }

  private func send(_ response: HTTPResponse, to request: HTTPRequest, on channel: any Channel) -> Bool {
    var framed = response.framed(for: request.method)
    let closes = framed.fields.members("Connection").contains { $0.lowercased() == "close" }
    let goesOn =
      request.keepsConnection && !closes && response.framed(for: request.method).delimitsItself(for: request.method)
      && !stopping.hasFired
    if !framed.fields.contains("Connection") {
      if !goesOn {
        framed.fields.append("Connection", "close")
      } else if request.version == .http10 {
        framed.fields.append("Connection", "keep-alive")
      }
    }
    let bytes: [UInt8]
    do throws(HTTPMessageFailure) {
      bytes = try HTTPSerializer.bytes(of: framed)
    } catch {
      observer(.unsendable(error))
      sayAndClose(500, Connection.words(error), on: channel)
      return false
    }
    do throws(IOFailure) {
      try channel.write(bytes, until: .after(seconds: limits.bodySeconds), unless: [cutting])
    } catch {
      observer(.answerUndeliverable)
      return false
    }
    if !goesOn { closePolitely(channel) }
    return goesOn
  }

  /// With no byte the connection is reset; with some it is closed behind them, and under TLS without the
  /// closing message, so that the client can tell it was cut.
  private func cut(after count: Int, of response: HTTPResponse, to request: HTTPRequest, on channel: any Channel) {
    let bytes = (try? HTTPSerializer.bytes(of: response.framed(for: request.method))) ?? []
    if count > 0, !bytes.isEmpty {
      try? channel.write(Array(bytes.prefix(count)), until: .after(seconds: limits.bodySeconds), unless: [cutting])
    } else {
      socket.resetOnClose()
    }
  }

  private func sayAndClose(_ status: Int, _ text: String, on channel: any Channel) {
    sayAndClose(.text(status, text), on: channel)
  }

  private func sayAndClose(_ response: HTTPResponse, on channel: any Channel) {
    var response = response.framed(for: .get)
    response.fields.append("Connection", "close")
    if let bytes = try? HTTPSerializer.bytes(of: response) {
      try? channel.write(bytes, until: .after(seconds: 2), unless: [cutting])
    }
    closePolitely(channel)
  }

  /// Closing with unread bytes would reset the connection and could take the answer away again, so what the client
  /// is still sending is read and dropped, for at most two seconds (RFC 9112, section 9.6).
  private func closePolitely(_ channel: any Channel) {
    channel.finishWriting()
    let deadline = Deadline.after(seconds: 2)
    while let bytes = try? socket.read(until: deadline, unless: [stopping, cutting]), !bytes.isEmpty {
      if deadline.hasPassed { return }
    }
  }
}
