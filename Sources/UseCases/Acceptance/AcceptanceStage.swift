import AMS
import Acceptance
import Groundwork
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The sandbox of one case: set up as the case wants it, its shopper, and what is seen of it.
struct AcceptanceStage: Sendable {
  let played: AcceptanceCase
  let gateway: LocalGateway
  let clientID: ClientID
  /// Over the case's own sandbox.
  let workbench: Workbench

  var books: SandboxBooks { gateway.books }

  static let shopper = WalletBrand.alipayCN.usualShopper

  func now() async throws -> Date { try await books.sandboxWorld().now() }

  // MARK: Setting up

  func setUp(notificationURL: String, speed: Double) async throws {
    try await books.setNotificationURL(notificationURL, of: clientID)
    let (settings, faults) = (played.sandbox?.settings ?? [:], played.sandbox?.faults ?? [])
    if !settings.isEmpty {
      _ = try await books.change { kept in
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
          guard let setting = SandboxSetting.named(name) else { throw AcceptanceFailure.tableUnsound(name) }
          try setting.set(value, in: &kept)
        }
      }
    }
    if !faults.isEmpty {
      _ = try await books.plan { _ in
        try faults.map { planned in
          guard let fault = AllFaults.named(planned.fault) else { throw AcceptanceFailure.tableUnsound(planned.fault) }
          return PlannedFault(
            fault: fault.name, parameters: try fault.checked((planned.parameters ?? [:]).map { ($0.key, $0.value) }),
            operation: planned.operation, clientID: nil, selection: planned.times.map { .next($0) } ?? .all, until: nil,
            seed: 1)
        }
      }
    }
    if let account = played.sandbox?.shopper {
      var change = AccountChange(balance: account.balance)
      change.singleLimit = account.singleLimit.map { .of($0) }
      change.passwordAbove = account.passwordAbove.map { .of($0) }
      change.standing = account.standing.flatMap(Shopper.Standing.init(rawValue:))
      _ = try await desk().change(Self.shopper, change)
    }
    try await books.changeClock { $0.run(at: speed, from: $1) }
  }

  func desk() async throws -> ShopperDesk { ShopperDesk(store: books, world: try await books.sandboxWorld()) }

  // MARK: Payment codes

  /// Seconds a code stays good: a merchant's system may be slow to start.
  private static let codeSeconds = 86_400.0

  func code(_ kind: CaseStep.Code) async throws -> String {
    let now = try await now()
    let (prefix, length) = kind == .long ? ("281006", 24) : kind == .foreign ? ("13", 18) : ("28", 18)
    let digits = prefix + workbench.world.random(length - prefix.count).map { String($0 % 10) }.joined()
    // Nobody of the sandbox shows a code that is none of the provider's.
    if kind == .foreign { return digits }
    let shopper = kind == .long ? WalletBrand.alipayHK.usualShopper : Self.shopper
    let expires = now.addingTimeInterval(kind == .expired ? -60 : Self.codeSeconds)
    return try await books.decide { pages in
      _ = try pages.shoppersMadeIfNone()
      try pages.save(IssuedCode(digits: digits, shopper: shopper, expires: expires))
      return digits
    }
  }

  // MARK: What happens meanwhile

  /// - Returns: the trace of a notification that was made up.
  func happen(_ happening: CaseStep.Happening, to payment: Payment) async throws -> String? {
    let desk = try await desk()
    switch happening.act {
    case .notify: return try await lie(happening, about: payment)
    case .pay:
      let shopper = try await opened(payment, desk)
      _ = try await desk.pay(payment.paymentID, by: shopper, password: "123456")
    case .decline: _ = try await desk.decline(payment.paymentID, by: try await opened(payment, desk))
    case .wrongPassword:
      let shopper = try await opened(payment, desk)
      for _ in 0..<ShopperDesk.passwordTries {
        _ = try? await desk.pay(payment.paymentID, by: shopper, password: ShopperDesk.wrongPassword)
      }
    }
    return nil
  }

  /// The shopper whose wallet shows the payment; a code the merchant shows is opened first.
  private func opened(_ payment: Payment, _ desk: ShopperDesk) async throws -> ShopperID {
    guard payment.scenario != .paymentCode, let code = payment.shownCode else { return payment.shopper ?? Self.shopper }
    _ = try await desk.open(code, by: Self.shopper)
    return Self.shopper
  }

  private func lie(_ happening: CaseStep.Happening, about payment: Payment) async throws -> String? {
    var order = NotificationOrder()
    order.clientID = clientID
    order.url = payment.notifyURL
    order.paymentID = payment.paymentID
    order.signing = happening.signing.flatMap(NotificationSigning.init(rawValue:)) ?? .own
    order.resultCode = ResultCode.success.code
    if let value = happening.value { order.changes = [("paymentAmount.value", value)] }
    return try await workbench.sendNotification(order).deliveries.last?.trace
  }

  // MARK: What was seen

  /// The exchanges after a number, oldest first.
  func exchanges(after number: Int64) async throws -> [LoggedExchange] {
    await books.writeExchanges()
    return try await books.exchanges(ExchangeQuestion(limit: 10_000, after: number))
  }

  /// Sandbox seconds in which a notification may still come at the end of a case.
  private static let patience = 150.0
  /// Real seconds for its way.
  private static let way = 5.0

  /// Waits until every notification of the case was delivered once. Those nobody answered come again much later, and are
  /// not waited for.
  func deliverAll(speed: Double) async throws {
    let last = try await now().addingTimeInterval(Self.patience)
    let deadline = ContinuousClock.now.advanced(by: .seconds(Self.way + Self.patience / speed))
    while ContinuousClock.now < deadline {
      let due = try await books.notifications(dueBy: last).filter { $0.deliveries == 0 }
      if due.isEmpty { return }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  func refunds(of payments: [Payment]) async throws -> [Refund] {
    try await books.decide { pages in try payments.flatMap { try pages.refunds(of: $0.paymentID) } }
  }
}
