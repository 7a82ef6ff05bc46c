package import AMS

/// What was made of the bytes a person gave: everything of a case but the keys.
package struct IntakeResult: Sendable {
  package let kind: MessageKind
  package let message: CapturedMessage
  package let exchange: Exchange
  package let knownClientIDs: [Environment: [String]]
  /// Texts to sign that somebody printed, each as it stands and with its escapes undone.
  package let statedContents: [[UInt8]]
  /// Which form was recognised, and what was assumed.
  package let notes: [Fact]
}

/// How much is read.
package struct IntakeOptions: Sendable {
  /// Longest input, in bytes.
  package var maximumBytes: Int
  /// Longest JSON document (HAR, capsule), in bytes: its reading takes a multiple of that in memory.
  package var maximumDocumentBytes: Int

  package init(maximumBytes: Int = 64 << 20, maximumDocumentBytes: Int = 32 << 20) {
    self.maximumBytes = maximumBytes
    self.maximumDocumentBytes = maximumDocumentBytes
  }
}
