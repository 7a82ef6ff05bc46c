package import Groundwork

/// A call into libcrypto that should not have failed did: no memory, or a build of libcrypto without the algorithm.
package struct OpenSSLFailure: Failure {
  /// The libcrypto function that failed.
  package let operation: String
  /// Every reason in libcrypto's error queue, oldest first.
  package let reasons: [String]

  package var code: FailureCode { FailureCode("CRY-001", .couldNot) }
  package var what: Localized {
    Localized(zh: "libcrypto 的 \(operation) 调用失败", en: "the libcrypto call \(operation) failed")
  }
  package var why: Localized? {
    reasons.isEmpty ? nil : Localized(verbatim: reasons.joined(separator: "; "))
  }
  package var remedies: [Remedy] { [.run("till doctor")] }
}
