/// Names a shopper of the sandbox, such as `alipay-cn`.
package struct ShopperID: Hashable, Codable, Sendable, CustomStringConvertible {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package var description: String { rawValue }
}

/// A person with a wallet and money in it: what makes a payment succeed or fail as it does in earnest.
package struct Shopper: Hashable, Codable, Sendable {
  /// What the wallet says of its user.
  package enum Standing: String, Codable, CaseIterable, Sendable {
    case normal
    /// USER_STATUS_ABNORMAL
    case blocked
    /// USER_KYC_NOT_QUALIFIED
    case unverified
    /// USER_NOT_EXIST
    case gone
  }

  package let id: ShopperID
  package let brand: WalletBrand
  package var name: String
  package var standing: Standing
  /// In the smallest unit of whatever currency is paid in: the sandbox converts one to one.
  package var balance: Int64
  /// The most one payment may take; above it USER_AMOUNT_EXCEED_LIMIT. `nil`: no limit.
  package var singleLimit: Int64?
  /// Above it the wallet asks for the password and the pay call answers U. `nil`: never asks.
  package var passwordAbove: Int64?

  package init(
    id: ShopperID, brand: WalletBrand, name: String, standing: Standing, balance: Int64, singleLimit: Int64?,
    passwordAbove: Int64?
  ) {
    self.id = id
    self.brand = brand
    self.name = name
    self.standing = standing
    self.balance = balance
    self.singleLimit = singleLimit
    self.passwordAbove = passwordAbove
  }
}
