/// How the parts are joined to the text that is signed. The standard value is the documented layout.
package struct LayoutForm: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case method, path, clientID, time, body
    /// Hexadecimal SHA-256 of the body in its place.
    case bodyDigestHex
    /// Base64 SHA-256 of the body in its place.
    case bodyDigestBase64
    case literal([UInt8])
  }

  /// The text as code units other than bytes; the whole text, not the body alone.
  package enum Units: Hashable, Sendable {
    case bytes, utf16LittleEndian, utf16BigEndian
  }

  /// Between method and path: a blank.
  package var space: [UInt8] = [0x20]
  /// Between path and client id: a line feed.
  package var lineFeed: [UInt8] = [0x0a]
  /// Between client id and time: a dot.
  package var firstDot: [UInt8] = [0x2e]
  /// Between time and body: a dot.
  package var secondDot: [UInt8] = [0x2e]
  /// Before everything: nothing.
  package var start: [UInt8] = []
  /// After the body: nothing.
  package var end: [UInt8] = []
  package var units: Units = .bytes
  /// Set when the parts themselves differ (left out, swapped): then the separators above do not count.
  package var pieces: [Piece]?

  package init() {}
}

/// One other way to join the parts.
package struct LayoutEdit: Sendable {
  /// What it changes: two edits of one axis exclude each other. Edits of several axes are applied in this order, so
  /// that one which moves or leaves out parts keeps the separators chosen before it.
  package enum Axis: Int, CaseIterable, Sendable {
    case space, lineFeed, dots, start, end, units, pieces
    // Parts left out or replaced, one by one
    case requestLine, clientID, time, body
  }

  package let axis: Axis
  package let cost: Int
  package let apply: @Sendable (inout LayoutForm) -> Void

  package init(_ axis: Axis, cost: Int = 3, apply: @escaping @Sendable (inout LayoutForm) -> Void) {
    self.axis = axis
    self.cost = cost
    self.apply = apply
  }
}
