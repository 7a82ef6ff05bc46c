#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A payment code a sandbox wallet showed: good once, for about a minute.
package struct IssuedCode: Hashable, Sendable {
  package let digits: String
  package let shopper: ShopperID
  package let expires: Date
  package var isSpent: Bool

  package init(digits: String, shopper: ShopperID, expires: Date, isSpent: Bool = false) {
    self.digits = digits
    self.shopper = shopper
    self.expires = expires
    self.isSpent = isSpent
  }
}
