/// The code a shopper's wallet shows and the till scans: 16 to 24 digits, the first two between 25 and 30.
/// Source: Antom docs, ac/ams/upm.
package struct PaymentCode: Hashable, Sendable {
  package let digits: String

  /// - Returns: `nil` if the text is not such a code.
  package init?(_ text: String) {
    guard (16...24).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let prefix = Int(text.prefix(2)), (25...30).contains(prefix)
    else { return nil }
    digits = text
  }

  private init(known digits: String) { self.digits = digits }

  /// The sandbox's standing code. Source: the 2020 in-store SDK.
  package static let standing = PaymentCode(known: "288888888888888888")
}
