package import AMS
package import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which half of the protocol a program is to show.
package enum ConformanceTask: String, CaseIterable, Sendable {
  case sign, verify
}

/// One thing a program is asked, and what it has to answer.
package struct ConformanceVector: Sendable {
  package enum Expectation: Hashable, Sendable {
    /// This `Signature` header; PKCS#1 v1.5 leaves no choice.
    case header(String)
    /// The key is none to sign with.
    case refusal
    case valid
    case invalid
  }

  package let id: String
  /// What is wrong with a program that fails here: a predicate without its subject.
  package let failing: Localized
  package let content: SigningContent
  /// What the header has to name; of no account when verifying.
  package let keyVersion: KeyVersion
  /// Base64 of the key as DER: PKCS#8 to sign, SPKI to verify. Published, so no secret.
  package let key: String
  /// The header to verify; `nil` when signing.
  package let header: String?
  package let expectation: Expectation

  package init(
    id: String, failing: Localized, content: SigningContent, keyVersion: KeyVersion, key: String, header: String?,
    expectation: Expectation
  ) {
    self.id = id
    self.failing = failing
    self.content = content
    self.keyVersion = keyVersion
    self.key = key
    self.header = header
    self.expectation = expectation
  }

  /// The question as the program reads it: eight fields parted by tabs, without the line feed.
  ///
  /// Tabs and base64 need no library in any language. templates/conform/README.md describes the fields.
  package var line: String {
    [
      id, content.method.rawValue, content.path.rawValue, content.clientID.rawValue, content.time.rawValue,
      header ?? String(keyVersion.number), key, Data(content.body).base64EncodedString(),
    ].joined(separator: "\t")
  }

  /// What a right program says behind the id.
  package var answer: String {
    switch expectation {
    case .header(let text): text
    case .refusal: Self.refused
    case .valid: Self.valid
    case .invalid: Self.invalid
    }
  }

  package static let refused = "refused"
  package static let valid = "valid"
  package static let invalid = "invalid"
}
