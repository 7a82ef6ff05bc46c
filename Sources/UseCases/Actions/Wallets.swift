import AMS
import Groundwork
import HTTP
import HTTPNetworking
package import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The wallets of the sandbox's shoppers. All of it works on the books, whether a server runs or not; a running one
/// notices.
extension Workbench {
  private func desk() async throws -> ShopperDesk {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    return ShopperDesk(store: books, world: try await books.sandboxWorld())
  }

  /// The shopper meant when none is named: the first.
  private func shopper(_ name: String?, at desk: ShopperDesk) async throws -> Shopper {
    let all = try await desk.shoppers()
    guard let found = name.map({ name in all.first { $0.id.rawValue == name } }) ?? all.first else {
      throw WalletFailure.shopperUnknown(name ?? "")
    }
    return found
  }

  package func wallets() async throws -> [Shopper] { try await desk().shoppers() }

  /// Shows a new payment code.
  package func walletCode(of name: String?) async throws -> WalletCode {
    let desk = try await desk()
    let shopper = try await shopper(name, at: desk)
    return WalletCode(shopper: shopper, code: try await desk.showCode(for: shopper.id))
  }

  /// Opens an order code or what an entry code led to.
  package func walletScan(_ text: String, by name: String?) async throws -> WalletPayment {
    let desk = try await desk()
    let shopper = try await shopper(name, at: desk)
    return WalletPayment(try await desk.open(text, by: shopper.id), of: shopper)
  }

  /// Payments that wait for their shopper.
  package func walletPending(of name: String?) async throws -> [WalletPayment] {
    let desk = try await desk()
    let owner = try await name.asyncMap { try await shopper($0, at: desk).id }
    let all = try await desk.shoppers()
    return try await desk.pending(of: owner).compactMap { payment in
      all.first { $0.id == payment.shopper }.map { WalletPayment(payment, of: $0) }
    }
  }

  /// The payment a command means.
  package func walletPayment(_ paymentID: String?, of name: String?) async throws -> WalletPayment {
    let desk = try await desk()
    let owner = try await name.asyncMap { try await shopper($0, at: desk).id }
    let payment = try await desk.pendingPayment(paymentID, of: owner)
    return WalletPayment(payment, of: try await shopper(payment.shopper?.rawValue, at: desk))
  }

  package func walletPay(_ payment: WalletPayment, password: String?) async throws -> WalletPayment {
    let paid = try await desk().pay(payment.payment.paymentID, by: payment.shopper.id, password: password)
    return WalletPayment(paid, of: payment.shopper)
  }

  package func walletDecline(_ payment: WalletPayment) async throws -> WalletPayment {
    WalletPayment(
      try await desk().decline(payment.payment.paymentID, by: payment.shopper.id), of: payment.shopper)
  }

  /// Changes an account, or with a brand adds a new one.
  package func walletSet(_ name: String, adding brand: WalletBrand?, _ change: AccountChange) async throws -> Shopper {
    let desk = try await desk()
    if let brand { return try await desk.add(name, brand: brand, change) }
    return try await desk.change(ShopperID(rawValue: name), change)
  }

  package func walletRemove(_ name: String) async throws { try await desk().remove(ShopperID(rawValue: name)) }

  /// Fetches the page of a merchant's entry code as that wallet's browser does, and says where it leads.
  package func walletOpen(_ url: String, by name: String?) async throws -> EntryPageVisit {
    let desk = try await desk()
    let shopper = try await shopper(name, at: desk)
    let parsed = try HTTPURL(parsing: url)
    let request = HTTPRequest(
      method: .get, target: parsed.target,
      fields: ["User-Agent": shopper.brand.userAgent, "Accept": "text/html,*/*"])
    let transport = SocketTransport(
      trust: .system, connectSeconds: 10, totalSeconds: 20, maximumBodyBytes: 4 << 20,
      proxy: ProxySettings(environment: environment))
    let response = try await transport.send(request, to: parsed.origin)
    let location = response.fields.first("Location")?.value
    return EntryPageVisit(
      shopper: shopper, url: url, userAgent: shopper.brand.userAgent, status: response.status, location: location,
      title: location == nil ? EntryPageVisit.title(in: response.body) : nil)
  }
}

extension Optional where Wrapped: Sendable {
  fileprivate func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async rethrows -> Value? {
    if let self { try await transform(self) } else { nil }
  }
}
