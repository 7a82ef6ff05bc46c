/// What is to become of a shopper's account; `nil` leaves it as it is.
package struct AccountChange: Hashable, Sendable {
  /// A limit that is set, or taken away.
  package enum Limit: Hashable, Sendable {
    case none
    case of(Int64)
  }

  package var balance: Int64?
  package var singleLimit: Limit?
  package var passwordAbove: Limit?
  package var standing: Shopper.Standing?
  package var name: String?

  package init(
    balance: Int64? = nil, singleLimit: Limit? = nil, passwordAbove: Limit? = nil, standing: Shopper.Standing? = nil,
    name: String? = nil
  ) {
    self.balance = balance
    self.singleLimit = singleLimit
    self.passwordAbove = passwordAbove
    self.standing = standing
    self.name = name
  }

  func applied(to shopper: Shopper) -> Shopper {
    var shopper = shopper
    if let balance { shopper.balance = balance }
    if let singleLimit { shopper.singleLimit = singleLimit.value }
    if let passwordAbove { shopper.passwordAbove = passwordAbove.value }
    if let standing { shopper.standing = standing }
    if let name { shopper.name = name }
    return shopper
  }
}

extension AccountChange.Limit {
  var value: Int64? {
    switch self {
    case .none: nil
    case .of(let minorUnits): minorUnits
    }
  }
}

extension ShopperDesk {
  /// Changes an account: tops it up, limits it, blocks it.
  /// - Throws: `WalletFailure.shopperUnknown`.
  package func change(_ id: ShopperID, _ change: AccountChange) async throws -> Shopper {
    try await store.decide { pages in
      let shopper = change.applied(to: try pages.existing(id))
      try pages.save(shopper)
      return shopper
    }
  }

  /// Adds a shopper.
  /// - Throws: `WalletFailure.shopperExists`, `.shopperIDUnreadable`.
  package func add(_ id: String, brand: WalletBrand, _ change: AccountChange) async throws -> Shopper {
    let isUsable =
      (1...32).contains(id.utf8.count) && id.utf8.first != UInt8(ascii: "-")
      && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    guard isUsable else { throw WalletFailure.shopperIDUnreadable(id) }
    return try await store.decide { pages in
      guard !(try pages.shoppersMadeIfNone().contains { $0.id.rawValue == id }) else {
        throw WalletFailure.shopperExists(ShopperID(rawValue: id))
      }
      let fresh = Shopper(
        id: ShopperID(rawValue: id), brand: brand, name: id, standing: .normal, balance: 100_000_000,
        singleLimit: nil, passwordAbove: nil)
      let shopper = change.applied(to: fresh)
      try pages.save(shopper)
      return shopper
    }
  }

  /// Removes a shopper for whom nothing waits. The payments stay.
  /// - Throws: `WalletFailure.shopperUnknown`, `.shopperBusy`.
  package func remove(_ id: ShopperID) async throws {
    let settlement = try await settlement()
    try await store.decide { pages in
      _ = try pages.existing(id)
      let pending = try pages.paymentsAwaiting(id).map { try settlement.closedIfExpired($0, on: pages) }
        .filter(\.awaitsShopper)
      guard pending.isEmpty else { throw WalletFailure.shopperBusy(id, pending: pending.count) }
      try pages.remove(id)
    }
  }
}
