import CLibssl

/// Remembers the names in the certificate a server showed, as libssl drops a certificate it does not believe.
///
/// It only watches: the verdict is libssl's.
final class CertificateWitness {
  fileprivate(set) var names: [String] = []

  /// The witness must outlive the attachment.
  func attach(to session: OpaquePointer) {
    SSL_set_ex_data(session, 0, Unmanaged.passUnretained(self).toOpaque())
    SSL_set_verify(session, SSL_VERIFY_PEER) { verdict, store in
      CertificateWitness.look(at: store)
      return verdict
    }
  }

  static func detach(from session: OpaquePointer) {
    SSL_set_verify(session, SSL_VERIFY_PEER, nil)
    SSL_set_ex_data(session, 0, nil)
  }

  private static func look(at store: OpaquePointer?) {
    guard let session = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()),
      let pointer = SSL_get_ex_data(OpaquePointer(session), 0),
      let certificate = X509_STORE_CTX_get0_cert(store)
    else { return }
    Unmanaged<CertificateWitness>.fromOpaque(pointer).takeUnretainedValue().names = alternativeNames(certificate)
  }

  /// As libcrypto prints them: `DNS:example.com`, `IP Address:127.0.0.1`.
  private static func alternativeNames(_ certificate: OpaquePointer) -> [String] {
    let place = X509_get_ext_by_NID(certificate, NID_subject_alt_name, -1)
    guard place >= 0, let list = X509_get_ext(certificate, place), let memory = BIO_new(BIO_s_mem()) else { return [] }
    defer { BIO_free(memory) }
    guard X509V3_EXT_print(memory, list, 0, 0) == 1 else { return [] }
    let size = min(BIO_ctrl_pending(memory), 4096)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = max(0, Int(BIO_read(memory, buffer.baseAddress, Int32(size))))
    }
    // Names are foreign text: only visible ASCII is passed on.
    let visible = bytes.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
    return String(decoding: visible, as: UTF8.self).split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
}
