package import HTTP
import Synchronization

/// Sends requests over sockets, one connection and one thread to a call.
///
/// What leaves is `request.framed(for: origin)`, byte for byte; through a proxy for plain HTTP the target is written
/// in absolute form. Redirects are answers like any other, and nothing is sent twice.
package struct SocketTransport: HTTPTransport {
  private let tls: ClientTLS
  private let connectSeconds: Double
  private let totalSeconds: Double
  private let maximumBodyBytes: Int
  private let proxy: ProxySettings
  private let pace: SendingPace?

  /// - Parameters:
  ///   - connectSeconds: looking up the name, connecting, the proxy's tunnel and the TLS handshake together.
  ///   - totalSeconds: the whole call.
  ///   - maximumBodyBytes: of an answer.
  ///   - pace: sends each request in pieces; `nil` sends it at once.
  package init(
    trust: TLSTrust = .system, connectSeconds: Double = 10, totalSeconds: Double = 30,
    maximumBodyBytes: Int = 8 * 1024 * 1024, proxy: ProxySettings = .none, pace: SendingPace? = nil
  ) {
    self.tls = ClientTLS(trust: trust)
    self.connectSeconds = connectSeconds
    self.totalSeconds = totalSeconds
    self.maximumBodyBytes = maximumBodyBytes
    self.proxy = proxy
    self.pace = pace
  }

  /// - Throws: `NetworkFailure`; `HTTPMessageFailure.unsendable` before anything is sent; `CancellationError` if the
  ///   task is cancelled, which closes the connection.
  package func send(_ request: HTTPRequest, to origin: HTTPOrigin) async throws -> HTTPResponse {
    try Task.checkCancellation()
    let proxy = try proxy.proxy(for: origin)
    var framed = request.framed(for: origin)
    if let proxy, origin.scheme == .http, framed.target.form == .origin {
      framed.target = try RequestTarget(parsing: origin.text + framed.target.raw, for: framed.method)
      if let authorization = proxy.authorization { framed.fields.append("Proxy-Authorization", authorization) }
    }
    return try await send(try HTTPSerializer.bytes(of: framed), request.method, to: origin, through: proxy)
  }

  /// Sends bytes as they are, whatever they say of connection and host. A proxy is asked for tunnels only.
  /// - Throws: as ``send(_:to:)``.
  package func send(exactly bytes: [UInt8], method: HTTPMethod, to origin: HTTPOrigin) async throws -> HTTPResponse {
    try Task.checkCancellation()
    let proxy = origin.scheme == .https ? try proxy.proxy(for: origin) : nil
    return try await send(bytes, method, to: origin, through: proxy)
  }

  private func send(
    _ bytes: [UInt8], _ method: HTTPMethod, to origin: HTTPOrigin, through proxy: ProxySettings.Proxy?
  ) async throws -> HTTPResponse {
    guard let cancelling = WakeSignal() else { throw NetworkFailure.system(operation: "pipe", reason: "") }
    let call = Call(
      bytes: bytes, method: method, origin: origin, proxy: proxy, tls: tls, connectSeconds: connectSeconds,
      totalSeconds: totalSeconds, limits: HTTPLimits(maximumBodyBytes: maximumBodyBytes), cancelling: cancelling,
      pace: pace)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Result<HTTPResponse, any Error>, Never>) in
        let hasStarted = BlockingThread.start { continuation.resume(returning: call.run()) }
        if !hasStarted {
          continuation.resume(returning: .failure(NetworkFailure.system(operation: "pthread_create", reason: "")))
        }
      }
    } onCancel: {
      cancelling.fire()
    }
    return try result.get()
  }
}

/// A request in pieces of the same size with a pause between them: how a slow line, or an attacker, sends.
package struct SendingPace: Hashable, Sendable {
  package let pieces: Int
  package let pause: Duration

  /// - Parameter pieces: at least one.
  package init(pieces: Int, pause: Duration) {
    self.pieces = max(1, pieces)
    self.pause = pause
  }
}
