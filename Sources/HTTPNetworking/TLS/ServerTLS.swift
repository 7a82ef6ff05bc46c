import CLibssl
package import Groundwork

/// Why a server cannot show a certificate.
package enum ServerTLSFailure: Failure, Hashable {
  case noCertificate
  case noKey
  case keyDoesNotMatch
  case refused(reasons: [String])

  package var code: FailureCode {
    switch self {
    case .noCertificate: FailureCode("NET-030", .couldNot)
    case .noKey: FailureCode("NET-031", .couldNot)
    case .keyDoesNotMatch: FailureCode("NET-032", .couldNot)
    case .refused: FailureCode("NET-033", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .noCertificate:
      Localized(zh: "证书链中没有 PEM 格式的证书", en: "the certificate chain holds no certificate in PEM form")
    case .noKey:
      Localized(
        zh: "没有可用的 PEM 格式服务器私钥（不支持加密的私钥）",
        en: "there is no usable server key in PEM form; an encrypted one cannot be used")
    case .keyDoesNotMatch:
      Localized(
        zh: "服务器私钥与证书链中第一个证书不匹配", en: "the server key does not belong to the first certificate of the chain")
    case .refused:
      Localized(zh: "libssl 不接受这个证书或私钥", en: "libssl does not accept the certificate or key")
    }
  }

  package var why: Localized? {
    guard case .refused(let reasons) = self, !reasons.isEmpty else { return nil }
    return Localized(verbatim: reasons.joined(separator: "; "))
  }
}

/// A server's certificate, ready for handshakes: TLS 1.2 or newer, HTTP/1.1 only.
package struct ServerTLS: Sendable {
  let context: TLSContext

  /// - Parameters:
  ///   - chainPEM: the server's certificate, then those that lead to its authority.
  ///   - keyPEM: its private key, not encrypted.
  /// - Throws: `noCertificate`, `noKey`, `keyDoesNotMatch`, or `refused` with libssl's reasons.
  package init(chainPEM: [UInt8], keyPEM: [UInt8]) throws(ServerTLSFailure) {
    do throws(IOFailure) {
      context = try TLSContext(.server)
    } catch {
      throw .refused(reasons: TLSReasons.drain())
    }
    let pointer = context.pointer
    var isFirst = true
    var areAccepted = true
    let count = PEMReading.certificates(chainPEM) { certificate in
      if isFirst {
        areAccepted = SSL_CTX_use_certificate(pointer, certificate) == 1
      } else {
        // A macro: SSL_CTX_add1_chain_cert
        areAccepted =
          SSL_CTX_ctrl(pointer, SSL_CTRL_CHAIN_CERT, 1, UnsafeMutableRawPointer(certificate)) == 1 && areAccepted
      }
      isFirst = false
    }
    guard areAccepted else { throw .refused(reasons: TLSReasons.drain()) }
    TLSReasons.clear()
    guard count > 0 else { throw .noCertificate }
    guard let key = PEMReading.privateKey(keyPEM) else {
      TLSReasons.clear()
      throw .noKey
    }
    defer { EVP_PKEY_free(key) }
    guard SSL_CTX_use_PrivateKey(pointer, key) == 1, SSL_CTX_check_private_key(pointer) == 1 else {
      TLSReasons.clear()
      throw .keyDoesNotMatch
    }
    SSL_CTX_set_alpn_select_cb(
      pointer,
      { _, chosen, length, offered, offeredLength, _ in
        ServerTLS.chooseHTTP11(chosen, length, offered, offeredLength)
      }, nil)
  }

  /// RFC 7301: a client that names protocols, but not ours, is refused.
  private static func chooseHTTP11(
    _ chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ length: UnsafeMutablePointer<UInt8>?,
    _ offered: UnsafePointer<UInt8>?, _ offeredLength: UInt32
  ) -> Int32 {
    guard let chosen, let length, let offered else { return SSL_TLSEXT_ERR_ALERT_FATAL }
    let list = UnsafeBufferPointer(start: offered, count: Int(offeredLength))
    var place = 0
    while place < list.count {
      let end = place + 1 + Int(list[place])
      guard end <= list.count else { break }
      if list[(place + 1)..<end].elementsEqual("http/1.1".utf8) {
        chosen.pointee = offered + place + 1
        length.pointee = list[place]
        return SSL_TLSEXT_ERR_OK
      }
      place = end
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
  }
}
