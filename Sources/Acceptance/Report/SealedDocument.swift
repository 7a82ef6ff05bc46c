import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The report's document inside a page: what is read by people is made of it again, and compared to the last byte.
enum SealedDocument {
  private static let begin = "<!-- till.acceptance/1 "
  private static let end = " -->"

  static func mark(_ report: AcceptanceReport, _ language: Language) -> String {
    begin + language.rawValue + " " + Data(report.json.compactBytes).base64EncodedString() + end
  }

  /// Language and document of a page; `nil` if it carries none.
  static func found(in text: String) -> (language: Language, bytes: [UInt8])? {
    guard let start = text.firstRange(of: begin), let stop = text[start.upperBound...].firstRange(of: end) else {
      return nil
    }
    let parts = text[start.upperBound..<stop.lowerBound].split(separator: " ")
    guard parts.count == 2, let language = Language(rawValue: String(parts[0])),
      let data = Data(base64Encoded: String(parts[1]))
    else { return nil }
    return (language, Array(data))
  }
}

extension AcceptanceReport {
  /// Reads a report in any of the forms it is written in.
  /// - Throws: ``AcceptanceFailure/notReport(_:)``, ``AcceptanceFailure/tampered(_:)`` also if what people read is not
  ///   what the document says.
  package init(readingAnyForm bytes: [UInt8], named name: String) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let sealed = SealedDocument.found(in: text) else {
      try self.init(reading: bytes, named: name)
      return
    }
    try self.init(reading: sealed.bytes, named: name)
    let forms = [
      AcceptancePage(report: self, language: sealed.language).text,
      AcceptanceMarkdown(report: self, language: sealed.language).text,
    ]
    guard forms.contains(where: { Array($0.utf8) == bytes }) else { throw AcceptanceFailure.tampered(name) }
  }
}
