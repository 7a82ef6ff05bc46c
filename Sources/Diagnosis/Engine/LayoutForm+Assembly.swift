import Cryptography

extension LayoutForm {
  /// The text to sign that this layout makes of the parts.
  ///
  /// `start` and `end` stand around the text in every form; the separators count only where `pieces` is `nil`.
  /// Digests are SHA-256 of the body given here. Other units transcode the whole text, separators included.
  /// - Parameter body: the body as it would have been signed.
  /// - Returns: `nil` if the text is to be written in UTF-16 but is no UTF-8.
  package func assembled(method: [UInt8], path: [UInt8], clientID: [UInt8], time: [UInt8], body: [UInt8]) -> [UInt8]? {
    var text: [UInt8] = []
    text.reserveCapacity(method.count + path.count + clientID.count + time.count + body.count + 64)
    text += start
    for piece in allPieces {
      switch piece {
      case .method: text += method
      case .path: text += path
      case .clientID: text += clientID
      case .time: text += time
      case .body: text += body
      case .bodyDigestHex: text.appendHex(DigestAlgorithm.sha256.digest(of: body))
      case .bodyDigestBase64: text.appendBase64(DigestAlgorithm.sha256.digest(of: body))
      case .literal(let bytes): text += bytes
      }
    }
    text += end
    return units.transcoded(text)
  }

  /// What stands between `start` and `end`, in order.
  private var allPieces: [Piece] {
    pieces ?? [
      .method, .literal(space), .path, .literal(lineFeed), .clientID, .literal(firstDot), .time, .literal(secondDot),
      .body,
    ]
  }

  /// A text around its body.
  struct Frame {
    let before: [UInt8]
    let body: BodyWriting
    let after: [UInt8]
  }

  /// What stands before and after the body, and how it is written between them.
  /// - Returns: `nil` if the body does not stand there exactly once, or what is around it cannot be transcoded.
  func frame(method: [UInt8], path: [UInt8], clientID: [UInt8], time: [UInt8]) -> Frame? {
    var sides: [[UInt8]] = [start, []]
    var found: [Piece] = []
    for piece in allPieces {
      let side = found.isEmpty ? 0 : 1
      switch piece {
      case .method: sides[side] += method
      case .path: sides[side] += path
      case .clientID: sides[side] += clientID
      case .time: sides[side] += time
      case .literal(let bytes): sides[side] += bytes
      case .body, .bodyDigestHex, .bodyDigestBase64: found.append(piece)
      }
    }
    guard found.count == 1, let before = units.transcoded(sides[0]), let after = units.transcoded(sides[1] + end) else {
      return nil
    }
    return Frame(before: before, body: BodyWriting(piece: found[0], units: units), after: after)
  }
}

/// How a layout writes the body.
struct BodyWriting: Hashable, Sendable {
  /// As it is.
  static let plain = BodyWriting(piece: .body, units: .bytes)

  /// The body or a digest of it.
  let piece: LayoutForm.Piece
  let units: LayoutForm.Units

  /// - Returns: `nil` if it cannot be transcoded.
  func written(_ body: [UInt8]) -> [UInt8]? {
    var form = LayoutForm()
    form.pieces = [piece]
    form.units = units
    return form.assembled(method: [], path: [], clientID: [], time: [], body: body)
  }
}

extension LayoutForm.Units {
  /// UTF-8 text in these units, without a mark of its own.
  /// - Returns: `nil` if the text is no UTF-8 and would have to be transcoded.
  package func transcoded(_ text: [UInt8]) -> [UInt8]? {
    guard self != .bytes else { return text }
    guard let characters = String(validating: text, as: UTF8.self) else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(text.count * 2)
    for unit in characters.utf16 {
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xff))
      out += self == .utf16LittleEndian ? [low, high] : [high, low]
    }
    return out
  }
}

extension [UInt8] {
  /// Two lower-case digits a byte.
  fileprivate mutating func appendHex(_ bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    for byte in bytes {
      append(digits[Int(byte >> 4)])
      append(digits[Int(byte & 15)])
    }
  }

  /// Standard base64 with padding.
  fileprivate mutating func appendBase64(_ bytes: [UInt8]) {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<Swift.min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...3 {
        append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
  }
}
