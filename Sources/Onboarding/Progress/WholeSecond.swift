import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A point in time cut to the second, stored as RFC 3339 text whatever the encoder's own habit is.
@propertyWrapper
package struct WholeSecond: Hashable, Sendable, Codable {
  package private(set) var wrappedValue: Date

  package init(wrappedValue: Date) {
    self.wrappedValue = Date(
      timeIntervalSince1970: wrappedValue.timeIntervalSince1970.rounded(.down))
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = Timestamp.date(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no RFC 3339 time: \(text)")
    }
    self.init(wrappedValue: date)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Timestamp.text(wrappedValue))
  }
}
