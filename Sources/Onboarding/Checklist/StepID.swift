/// The name of a step, unique in the checklist, such as `setup.public-key`.
///
/// Lower-case letters, digits, hyphens and full stops; people type it, scripts rely on it.
package struct StepID: RawRepresentable, Hashable, Sendable, Codable, CodingKeyRepresentable,
  ExpressibleByStringLiteral, CustomStringConvertible
{
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ text: String) { rawValue = text }
  package init(stringLiteral value: String) { rawValue = value }

  package var description: String { rawValue }

  package init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}
