import HTTP

/// The requests of one connection, each within its time limits.
struct RequestStream {
  enum Step {
    case request(HTTPRequest)
    case refused(HTTPMessageFailure, received: [UInt8])
    case timedOut(HTTPRequestParser.Phase, received: [UInt8])
    case closedEarly(received: [UInt8])
    /// Nothing is under way and nothing more will come.
    case over
  }

  private let channel: any Channel
  private let limits: HTTPLimits
  private let stopping: WakeSignal
  private let cutting: WakeSignal
  private var parser: HTTPRequestParser
  /// How long to wait for the first byte of a request, in seconds.
  private var idleSeconds: Double

  init(channel: any Channel, limits: HTTPLimits, stopping: WakeSignal, cutting: WakeSignal) {
    (self.channel, self.limits, self.stopping, self.cutting) = (channel, limits, stopping, cutting)
    parser = HTTPRequestParser(limits: limits)
    idleSeconds = limits.headerSeconds
  }

  /// Blocks until there is a request or there will be none.
  mutating func next() -> Step {
    let idleDeadline = Deadline.after(seconds: idleSeconds)
    var headerDeadline: Deadline?
    var bodyDeadline: Deadline?
    var hasSaidContinue = false
    while true {
      do throws(HTTPMessageFailure) {
        if let request = try parser.next() {
          idleSeconds = limits.idleSeconds
          return .request(request)
        }
      } catch {
        return .refused(error, received: parser.evidence)
      }
      let deadline: Deadline
      switch parser.phase {
      case .betweenMessages:
        deadline = idleDeadline
      case .header:
        deadline = headerDeadline ?? .after(seconds: limits.headerSeconds)
        headerDeadline = deadline
      case .body:
        deadline = bodyDeadline ?? .after(seconds: limits.bodySeconds)
        bodyDeadline = deadline
      }
      do throws(IOFailure) {
        if parser.awaitsContinue, !hasSaidContinue {
          hasSaidContinue = true
          try channel.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), until: deadline, unless: [cutting])
        }
        let isIdle = parser.phase == .betweenMessages
        let bytes = try channel.read(until: deadline, unless: isIdle ? [stopping, cutting] : [cutting])
        if bytes.isEmpty { return isIdle ? .over : .closedEarly(received: parser.evidence) }
        parser.feed(bytes)
      } catch {
        switch (error, parser.phase) {
        case (_, .betweenMessages): return .over
        case (.timedOut, let phase): return .timedOut(phase, received: parser.evidence)
        default: return .closedEarly(received: parser.evidence)
        }
      }
    }
  }
}
