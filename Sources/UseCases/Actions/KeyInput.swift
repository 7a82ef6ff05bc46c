import Cryptography
import Diagnosis

/// The text of a key as it was read or typed: it may be a private one, so it is wiped when nobody holds it any more.
package final class KeyInput: Sendable {
  private let secret: SecretBytes

  /// Takes the bytes and wipes what it was given.
  package init(wiping bytes: inout [UInt8]) { secret = SecretBytes(wiping: &bytes) }

  /// Copies the bytes; those given stay the caller's to wipe.
  package init(_ bytes: [UInt8]) { secret = SecretBytes(copying: bytes) }

  /// Lends the bytes; they must not leave the closure.
  func withBytes<Result, Problem: Error>(
    _ use: ([UInt8]) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    var bytes = secret.unprotectedCopy()
    defer { _ = SecretBytes(wiping: &bytes) }
    return try use(bytes)
  }

  /// What can be made out of it, of a broken text too.
  /// - Parameter name: of its file: an ending such as `.pem` promises something.
  func candidate(named name: String) -> CandidateKey { withBytes { CandidateKey.reading(name: name, bytes: $0) } }

  /// - Throws: `KeyTextFailure` if it is no key.
  func read() throws(KeyTextFailure) -> KeyReading {
    try withBytes { bytes throws(KeyTextFailure) in try KeyText.read(bytes) }
  }
}
