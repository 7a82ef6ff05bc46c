package import AMS

/// An application as the local Developer Center knows it: what the real portal's Integration Settings hold.
package struct SandboxApp: Sendable {
  package let clientID: ClientID
  /// The merchant's public keys by version; the newest counts when a request names none.
  package let verifiers: [KeyVersion: Verifier]
  /// Signs answers and notifications for this application.
  package let signer: Signer
  /// Where notifications go when a request names no URL of its own.
  package let notificationURL: String?
  /// A production client id works only after the application is published.
  package let isPublished: Bool

  package init(
    clientID: ClientID, verifiers: [KeyVersion: Verifier], signer: Signer, notificationURL: String?, isPublished: Bool
  ) {
    self.clientID = clientID
    self.verifiers = verifiers
    self.signer = signer
    self.notificationURL = notificationURL
    self.isPublished = isPublished
  }

  /// Whether calls are answered at all.
  var isActive: Bool { clientID.isSandboxShaped || isPublished }

  /// The key a signature header means. Missing, 0 and 1 mean the newest: how the real gateway numbers versions is not
  /// published, and every SDK sends 1 whatever the key.
  /// - Parameter strictly: a version that is named must be on file.
  func verifier(for version: KeyVersion?, strictly: Bool = false) -> Verifier? {
    if let version, strictly || version > .first { return verifiers[version] }
    return verifiers.max { $0.key < $1.key }?.value
  }
}
