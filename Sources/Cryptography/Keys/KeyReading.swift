/// What a key text turned out to hold.
package struct KeyReading: Sendable {
  package let key: Key
  package let form: KeyForm
  /// What is unusual about the text, though it can be read.
  package let notes: [KeyNote]

  package init(key: Key, form: KeyForm, notes: [KeyNote]) {
    self.key = key
    self.form = form
    self.notes = notes
  }
}

/// A key of either half.
package enum Key: Sendable {
  case privateKey(PrivateKey)
  case publicKey(PublicKey)

  /// The public half of either.
  package var isPrivate: Bool {
    if case .privateKey = self { true } else { false }
  }

  package var publicKey: PublicKey {
    switch self {
    case .privateKey(let key): key.publicKey
    case .publicKey(let key): key
    }
  }
}
