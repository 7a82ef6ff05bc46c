import CLibssl
import HTTP
import Synchronization

/// Whose certificates a client believes.
package enum TLSTrust: Sendable {
  /// The authorities libssl finds on this machine (`SSL_CERT_FILE` and `SSL_CERT_DIR` included).
  case system
  /// These and no others, in PEM form.
  case authorities(pem: [UInt8])
}

/// The client's side of TLS: TLS 1.2 or newer, the chain and the host name always checked.
///
/// Made on first use, as reading the system's authorities takes some milliseconds.
final class ClientTLS: Sendable {
  private let trust: TLSTrust
  private let made = Mutex<TLSContext?>(nil)

  init(trust: TLSTrust) {
    self.trust = trust
  }

  /// A session for that host, its handshake done and its certificate believed.
  func channel(
    over socket: Socket, to host: String, address: String, until deadline: Deadline, unless interrupts: [WakeSignal]
  ) throws(CallEnd) -> TLSChannel {
    let context = try context()
    let channel: TLSChannel
    do throws(IOFailure) {
      channel = try TLSChannel(context, over: socket)
    } catch {
      throw .failure(.system(operation: "SSL_new", reason: ""))
    }
    let session = channel.session
    SSL_set_verify(session, SSL_VERIFY_PEER, nil)
    let parameters = SSL_get0_param(session)
    X509_VERIFY_PARAM_set_hostflags(parameters, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
    let isAddress = host.contains(":") || HostText.ipv4(host) != nil
    let isSet: Bool
    if isAddress {
      isSet = X509_VERIFY_PARAM_set1_ip_asc(parameters, host) == 1
    } else {
      // A macro: SSL_set_tlsext_host_name. Addresses are not named (RFC 6066, section 3).
      let isNamed = host.withCString {
        SSL_ctrl(
          session, SSL_CTRL_SET_TLSEXT_HOSTNAME, Int(TLSEXT_NAMETYPE_host_name), UnsafeMutableRawPointer(mutating: $0))
      }
      isSet = isNamed == 1 && X509_VERIFY_PARAM_set1_host(parameters, host, 0) == 1
    }
    // A session that checks no name must never be used.
    guard isSet else { throw .failure(.system(operation: "X509_VERIFY_PARAM_set1_host", reason: "")) }
    let protocols: [UInt8] = [8] + Array("http/1.1".utf8)
    SSL_set_alpn_protos(session, protocols, UInt32(protocols.count))

    let witness = CertificateWitness()
    witness.attach(to: session)
    defer { CertificateWitness.detach(from: session) }
    do throws(IOFailure) {
      try channel.connect(until: deadline, unless: interrupts)
    } catch {
      throw ClientTLS.end(error, channel, witness, host: host, address: address)
    }
    return channel
  }

  private static func end(
    _ error: IOFailure, _ channel: TLSChannel, _ witness: CertificateWitness, host: String, address: String
  ) -> CallEnd {
    switch error {
    case .interrupted: return .cancelled
    case .timedOut: return .timedOut(.handshake)
    case .disconnected, .reset, .system:
      return .failure(.tlsFailed(address: address, reasons: ["connection closed during the handshake"]))
    case .tls(let reasons):
      let verdict = SSL_get_verify_result(channel.session)
      if verdict != Int(X509_V_OK) {
        return .failure(.untrustedCertificate(host: host, distrust(Int32(clamping: verdict), witness.names)))
      }
      // TLS records start with 20 to 23.
      if let first = channel.firstBytes.first, !(20...23).contains(first) {
        return .failure(.notTLS(address: address, speaksHTTP: channel.firstBytes.starts(with: "HTTP/".utf8)))
      }
      return .failure(.tlsFailed(address: address, reasons: reasons))
    }
  }

  private static func distrust(_ code: Int32, _ names: [String]) -> NetworkFailure.Distrust {
    switch code {
    case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH: .wrongName(names: names)
    case X509_V_ERR_CERT_HAS_EXPIRED: .expired
    case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: .selfSigned
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
      X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      .unknownAuthority
    default: .other(String(cString: X509_verify_cert_error_string(Int(code))))
    }
  }

  private func context() throws(CallEnd) -> TLSContext {
    let result: Result<TLSContext, CallEnd> = made.withLock { made in
      if let made { return .success(made) }
      do throws(CallEnd) {
        let context = try ClientTLS.makeContext(trust)
        made = context
        return .success(context)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private static func makeContext(_ trust: TLSTrust) throws(CallEnd) -> TLSContext {
    let context: TLSContext
    do throws(IOFailure) {
      context = try TLSContext(.client)
    } catch {
      throw .failure(.system(operation: "SSL_CTX_new", reason: ""))
    }
    switch trust {
    case .system:
      guard SSL_CTX_set_default_verify_paths(context.pointer) == 1 else {
        throw .failure(.system(operation: "SSL_CTX_set_default_verify_paths", reason: ""))
      }
    case .authorities(let pem):
      let store = SSL_CTX_get_cert_store(context.pointer)
      let count = PEMReading.certificates(pem) { _ = X509_STORE_add_cert(store, $0) }
      TLSReasons.clear()
      guard count > 0 else { throw .failure(.noAuthorities) }
    }
    SSL_CTX_set_verify(context.pointer, SSL_VERIFY_PEER, nil)
    return context
  }
}
