import Groundwork
import HTTP

/// One client's connection through a relay, from its first byte to its end, on the calling thread.
///
/// Bytes go on as they come, unread and unchanged; so do the end of a side and its sudden death.
struct RelayConnection {
  let socket: Socket
  let tls: ServerTLS?
  let route: RelayRoute
  let stopping: WakeSignal
  let cutting: WakeSignal
  let see: (RelayEvent) -> Void

  /// How long the side that is left may still be silent when the other has ended, in seconds.
  private static let farewellSeconds = 60.0
  /// How long a connection may be silent before it is ended when the relay stops, in seconds.
  private static let stopSeconds = 0.25
  private static let handshakeSeconds = 10.0

  func serve() {
    guard let client = welcome() else { return }
    see(.opened)
    see(.ended(relay(client)))
  }

  private func welcome() -> RelayLeg? {
    guard let tls else { return RelayLeg(socket) }
    guard let channel = try? TLSChannel(tls.context, over: socket),
      (try? channel.accept(until: .after(seconds: Self.handshakeSeconds), unless: [cutting, stopping])) != nil
    else { return nil }
    return RelayLeg(channel)
  }

  /// The server is dialled when the client has something to say: whoever only knocks does not trouble it.
  private func relay(_ client: RelayLeg) -> RelayEnd {
    var first: [UInt8] = []
    do throws(IOFailure) {
      first = try client.receiveLeftover()
      while first.isEmpty, !client.hasEnded {
        try Waiting.wait(
          for: [(socket.descriptor, client.events(mayRead: true))], until: .never, unless: [stopping, cutting])
        first = try client.receive()
      }
    } catch {
      return error == .interrupted ? .stopped : .broken(.client)
    }
    guard !first.isEmpty else { return .closed(first: .client) }
    see(.passed(.client, first))
    let server: RelayLeg
    switch route.open(unless: cutting) {
    case .success(let channel): server = RelayLeg(channel)
    case .failure(let failure):
      refuse(client, failure)
      return .unreachable(failure)
    }
    do throws(IOFailure) {
      try server.put(first)
      let early = try server.receiveLeftover()
      if !early.isEmpty {
        see(.passed(.server, early))
        try client.put(early)
      }
    } catch {
      socket.resetOnClose()
      return .broken(.server)
    }
    return pass(client, server)
  }

  private func pass(_ client: RelayLeg, _ server: RelayLeg) -> RelayEnd {
    var firstEnd: RelaySide?
    var isStopping = false
    while true {
      if client.hasEnded, server.hasEnded, !client.hasBacklog, !server.hasBacklog {
        return .closed(first: firstEnd ?? .client)
      }
      let waited = [
        (descriptor: client.socket.descriptor, events: client.events(mayRead: !server.isFull)),
        (descriptor: server.socket.descriptor, events: server.events(mayRead: !client.isFull)),
      ].filter { $0.events != 0 }
      let deadline: Deadline =
        isStopping
        ? .after(seconds: Self.stopSeconds) : firstEnd == nil ? .never : .after(seconds: Self.farewellSeconds)
      do throws(IOFailure) {
        try Waiting.wait(for: waited, until: deadline, unless: isStopping ? [cutting] : [stopping, cutting])
      } catch {
        if error == .interrupted, !isStopping, !cutting.hasFired {
          isStopping = true
          continue
        }
        return isStopping || error == .interrupted ? .stopped : .closed(first: firstEnd ?? .client)
      }
      if let broken = step(from: .client, client, to: server, &firstEnd) { return broken }
      if let broken = step(from: .server, server, to: client, &firstEnd) { return broken }
    }
  }

  /// Passes on what has come from one side.
  /// - Returns: how the connection ended, if it did.
  private func step(
    from side: RelaySide, _ source: RelayLeg, to target: RelayLeg, _ firstEnd: inout RelaySide?
  ) -> RelayEnd? {
    let other: RelaySide = side == .client ? .server : .client
    do throws(IOFailure) {
      try source.flush()
      if target.isFull { return nil }
      let bytes = try source.receive()
      do throws(IOFailure) {
        if !bytes.isEmpty {
          see(.passed(side, bytes))
          try target.put(bytes)
        }
        if source.hasEnded {
          firstEnd = firstEnd ?? side
          try target.finish()
        }
      } catch {
        // Whoever is gone may have said something before.
        if let last = try? target.receive(), !last.isEmpty {
          see(.passed(other, last))
          try? source.put(last)
        }
        return cut(other, source)
      }
      return nil
    } catch {
      // What was sent before the death still goes on, as far as it goes at once.
      try? target.flush()
      return cut(side, target)
    }
  }

  private func cut(_ gone: RelaySide, _ left: RelayLeg) -> RelayEnd {
    left.socket.resetOnClose()
    return .broken(gone)
  }

  /// Tells the client in plain words, and hears it out: closing with unread bytes would take the words away again.
  private func refuse(_ client: RelayLeg, _ failure: NetworkFailure) {
    var response = HTTPResponse.text(
      502, "502 Bad Gateway\n\(failure.code.text)\n\(failure.what.en)\n\(failure.what.zh)\n")
    response.fields.append("Connection", "close")
    guard let bytes = try? HTTPSerializer.bytes(of: response.framed(for: .post)) else { return }
    try? client.put(bytes)
    try? client.finish()
    let deadline = Deadline.after(seconds: 2)
    while !client.hasEnded, !deadline.hasPassed {
      do throws(IOFailure) {
        try Waiting.wait(
          for: [(client.socket.descriptor, client.events(mayRead: true))], until: deadline, unless: [stopping, cutting])
        try client.flush()
        let more = try client.receive()
        if !more.isEmpty { see(.passed(.client, more)) }
      } catch {
        return
      }
    }
  }
}
