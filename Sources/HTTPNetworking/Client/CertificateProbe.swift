import CLibssl
package import HTTP

/// Looks at the certificate of a server: connects, does the handshake, says nothing, and leaves.
package struct CertificateProbe: Sendable {
  private let tls: ClientTLS
  private let seconds: Double
  private let proxy: ProxySettings

  /// - Parameter seconds: looking up the name, connecting and the handshake together.
  package init(trust: TLSTrust = .system, seconds: Double = 5, proxy: ProxySettings = .none) {
    tls = ClientTLS(trust: trust)
    self.seconds = seconds
    self.proxy = proxy
  }

  /// How long the certificate is still valid, in seconds.
  ///
  /// Its chain was complete, ended at an authority this machine believes, and it names the host: else this throws.
  /// - Throws: `NetworkFailure`; `CancellationError`.
  package func secondsLeft(of origin: HTTPOrigin) async throws -> Double {
    guard let cancelling = WakeSignal() else { throw NetworkFailure.system(operation: "pipe", reason: "") }
    let call = Call(
      bytes: [], method: .get, origin: origin, proxy: try proxy.proxy(for: origin), tls: tls, connectSeconds: seconds,
      totalSeconds: seconds, limits: HTTPLimits(), cancelling: cancelling, pace: nil)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Result<Double, any Error>, Never>) in
        let hasStarted = BlockingThread.start {
          continuation.resume(returning: call.connected { channel, _ throws(CallEnd) in try Self.secondsLeft(channel) })
        }
        if !hasStarted {
          continuation.resume(returning: .failure(NetworkFailure.system(operation: "pthread_create", reason: "")))
        }
      }
    } onCancel: {
      cancelling.fire()
    }
    return try result.get()
  }

  private static func secondsLeft(_ channel: any Channel) throws(CallEnd) -> Double {
    guard let channel = channel as? TLSChannel, let certificate = SSL_get1_peer_certificate(channel.session) else {
      throw .failure(.system(operation: "SSL_get1_peer_certificate", reason: ""))
    }
    defer { X509_free(certificate) }
    var (days, seconds): (Int32, Int32) = (0, 0)
    // Without a first time it is compared with now.
    guard ASN1_TIME_diff(&days, &seconds, nil, X509_get0_notAfter(certificate)) == 1 else {
      throw .failure(.system(operation: "ASN1_TIME_diff", reason: ""))
    }
    return Double(days) * 86_400 + Double(seconds)
  }
}
