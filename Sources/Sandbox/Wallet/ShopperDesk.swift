import AMS
package import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a shopper can do with a wallet of the sandbox: the same for the page and the command line.
package struct ShopperDesk: Sendable {
  /// How long a payment code is good, in seconds of the sandbox's time.
  package static let codeSeconds = 60
  /// After so many wrong passwords a payment fails.
  package static let passwordTries = 3

  let store: any SandboxStore
  let world: World

  package init(store: any SandboxStore, world: World) {
    self.store = store
    self.world = world
  }

  /// Every shopper, in the order they were made.
  package func shoppers() async throws -> [Shopper] {
    try await store.decide { pages in try pages.shoppersMadeIfNone() }
  }

  // MARK: The payment code

  /// Shows a new payment code: good once, for ``codeSeconds``.
  /// - Throws: `WalletFailure.shopperUnknown`.
  package func showCode(for id: ShopperID) async throws -> IssuedCode {
    let world = world
    return try await store.decide { pages in
      let shopper = try pages.existing(id)
      let form = shopper.brand.codeForm
      var digits: String
      repeat {
        digits = form.prefix + world.random(form.length - form.prefix.utf8.count).map { String($0 % 10) }.joined()
      } while try pages.code(digits) != nil
      let code = IssuedCode(
        digits: digits, shopper: id, expires: world.now().addingTimeInterval(Double(Self.codeSeconds)))
      try pages.save(code)
      return code
    }
  }

  // MARK: Codes of merchants

  /// Opens what was scanned: its payment waits for that shopper's answer from now on.
  /// - Parameter text: an order code, the redirect of an entry code, or the bare code.
  /// - Throws: `WalletFailure.codeUnknown`, `.ended`, `.shopperUnknown`.
  package func open(_ text: String, by id: ShopperID) async throws -> Payment {
    guard let name = ScannedCode.name(in: text) else { throw WalletFailure.codeUnknown(Self.excerpt(text)) }
    let settlement = try await settlement()
    let opening: Opening = try await store.decide { pages in
      _ = try pages.existing(id)
      guard let found = try pages.payment(shownAs: name) else { throw WalletFailure.codeUnknown(Self.excerpt(text)) }
      var payment = try settlement.closedIfExpired(found, on: pages)
      if let end = payment.codeEnd { return .ended(end) }
      payment.shopper = id
      payment.awaitsShopper = true
      try pages.save(payment)
      return .payment(payment)
    }
    switch opening {
    case .payment(let payment): return payment
    case .ended(let end): throw WalletFailure.ended(end)
    }
  }

  /// Thrown failures undo the decision, and an expiry that was noticed has to stay.
  private enum Opening: Sendable {
    case payment(Payment)
    case ended(WalletFailure.CodeEnd)
  }

  private static func excerpt(_ text: String) -> String { text.count > 80 ? text.prefix(79) + "…" : text }

  // MARK: Facts

  /// A wallet as its owner sees it.
  package func wallet(of id: ShopperID, historyLimit: Int = 20) async throws -> WalletView {
    let settlement = try await settlement()
    return try await store.decide { pages in
      let shopper = try pages.existing(id)
      let pending = try pages.paymentsAwaiting(id).map { try settlement.closedIfExpired($0, on: pages) }
      // A payment can turn up in both when it was just closed; the second reading has it as it is now.
      let history = try pages.payments(of: id, limit: historyLimit + pending.count)
      return WalletView(
        shopper: shopper, pending: pending.filter(\.awaitsShopper),
        history: Array(history.filter { !$0.awaitsShopper }.prefix(historyLimit)))
    }
  }

  /// Payments that wait for an answer, with whom they wait for.
  /// - Parameter id: only this shopper's.
  package func pending(of id: ShopperID? = nil) async throws -> [Payment] {
    let settlement = try await settlement()
    return try await store.decide { pages in
      let shoppers = try id.map { [try pages.existing($0)] } ?? (try pages.shoppersMadeIfNone())
      return try shoppers.flatMap { try pages.paymentsAwaiting($0.id) }
        .map { try settlement.closedIfExpired($0, on: pages) }.filter(\.awaitsShopper)
    }
  }

  func settlement() async throws -> Settlement { Settlement(world: world, settings: try await store.settings()) }
}

/// A wallet as its owner sees it.
package struct WalletView: Sendable {
  package let shopper: Shopper
  /// Oldest first.
  package let pending: [Payment]
  /// Newest first.
  package let history: [Payment]
}

extension SandboxPages {
  /// - Throws: `WalletFailure.shopperUnknown`.
  func existing(_ id: ShopperID) throws -> Shopper {
    if let shopper = try shopper(id) { return shopper }
    guard let made = try shoppersMadeIfNone().first(where: { $0.id == id }) else {
      throw WalletFailure.shopperUnknown(id.rawValue)
    }
    return made
  }
}

extension Settlement {
  /// An expiry that is due but was not noticed yet happens now: an expired order never succeeds any more.
  func closedIfExpired(_ payment: Payment, on pages: any SandboxPages) throws -> Payment {
    guard case .expires? = payment.next?.event, let at = payment.next?.at, at <= world.now() else { return payment }
    return try fail(payment, with: "ORDER_IS_CLOSED", on: pages)
  }
}

extension Payment {
  /// Why its code cannot be opened any more, or `nil` if it can.
  var codeEnd: WalletFailure.CodeEnd? {
    switch status {
    case .processing: nil
    case .success: .paid
    case .cancelled: .cancelled
    case .fail: resultCode == "ORDER_IS_CLOSED" ? .expired : .failed(code: resultCode)
    }
  }
}
