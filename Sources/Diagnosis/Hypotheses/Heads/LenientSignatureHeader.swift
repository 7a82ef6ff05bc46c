package import HTTP

/// What a `Signature` header still says when it is not written as documented, and how it departs from
/// `algorithm=RSA256,keyVersion=1,signature=…`.
///
/// Blanks after commas, the order of the parts, the letter case of their names, unknown parts and a missing
/// `keyVersion` are no deviations: real senders do all of it, and the gateway reads it.
package struct LenientSignatureHeader: Sendable, Equatable {
  /// Without quotes; `nil` if no part names it.
  package let algorithm: String?
  /// Without quotes, number or not; `nil` if no part names it.
  package let keyVersion: String?
  /// The text after `signature=`, byte for byte: still URL-encoded, quotes kept. `nil` if there is nothing of the kind.
  package let value: [UInt8]?
  /// Further values, where the header or its part occurs more than once and they differ.
  package let otherValues: [[UInt8]]
  package let deviations: [Deviation]

  package enum Deviation: Hashable, Sendable {
    /// A value without `signature=` before it.
    case bareValue
    /// Something else than a comma between parts: a semicolon, an ampersand, a blank.
    case separator(String)
    /// Another name for a part, such as `sign`.
    case otherName(String, for: String)
    /// A colon in place of the equals sign.
    case colon(String)
    /// The header occurs so many times.
    case repeatedHeader(Int)
    case partTwice(String)
    /// Something without name among the parts.
    case partWithoutName(String)
    /// Two commas in a row, or one at an end.
    case emptyPart
    /// The name of the header once more in front of its value.
    case nameInValue
    /// Quotes around the whole.
    case quotedWhole
    /// The whole is URL-encoded, its commas and equals signs too.
    case encodedWhole
  }

  /// - Returns: `nil` if no field is named `Signature`.
  package init?(_ fields: HTTPFields) {
    let lines = fields["Signature"]
    guard !lines.isEmpty else { return nil }
    var reading = SignatureHeaderReading()
    for line in lines { reading.read(Array(line.valueBytes)) }
    if lines.count > 1 { reading.note(.repeatedHeader(lines.count)) }
    algorithm = reading.algorithm
    keyVersion = reading.keyVersion
    value = reading.values.first { !$0.isEmpty } ?? reading.values.first
    let chosen = value
    otherValues = reading.values.filter { $0 != chosen && !$0.isEmpty }
    deviations = reading.deviations
  }
}
