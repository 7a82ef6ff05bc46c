package import AMS

/// An application as the local Developer Center knows it: what the real portal's Integration Settings hold.
package struct SandboxApp: Sendable {
  package let clientID: ClientID
  /// The merchant's public keys that are in force, by version; the newest counts when a request names none.
  package let verifiers: [KeyVersion: Verifier]
  /// Keys that were in force once: nothing verifies with them, but a refusal can say so.
  package let retired: [KeyVersion: Verifier]
  /// Signs answers and notifications for this application.
  package let signer: Signer
  /// The key that was announced and will sign once it is switched to; `nil` if none was.
  package let announced: Signer?
  /// Where notifications go when a request names no URL of its own.
  package let notificationURL: String?
  /// A production client id works only after the application is published.
  package let isPublished: Bool

  package init(
    clientID: ClientID, verifiers: [KeyVersion: Verifier], retired: [KeyVersion: Verifier] = [:], signer: Signer,
    announced: Signer? = nil, notificationURL: String?, isPublished: Bool
  ) {
    self.clientID = clientID
    self.verifiers = verifiers
    self.retired = retired
    self.signer = signer
    self.announced = announced
    self.notificationURL = notificationURL
    self.isPublished = isPublished
  }

  /// Whether calls are answered at all.
  var isActive: Bool { clientID.isSandboxShaped || isPublished }

  /// The key a signature header means. Missing, 0 and 1 mean the newest: how the real gateway numbers versions is not
  /// published, and every SDK sends 1 whatever the key.
  /// - Parameters:
  ///   - strictly: a version that is named must be on file.
  ///   - overlapping: where no version is meant, any key in force will do.
  func verifier(for version: KeyVersion?, strictly: Bool = false, overlapping: Bool = false) -> Verifier? {
    if let version, strictly || version > .first { return verifiers[version] }
    let newestFirst = verifiers.sorted { $0.key > $1.key }.map(\.value.publicKey)
    guard let newest = newestFirst.first else { return nil }
    return Verifier(publicKey: newest, orElse: overlapping ? Array(newestFirst.dropFirst()) : [])
  }
}
