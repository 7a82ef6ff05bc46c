import AMS

extension ShopperDesk {
  /// The shopper agrees. What became of the payment is in it: paid, or failed with the wallet's reason.
  /// - Parameters:
  ///   - paymentID: one that waits for this shopper.
  ///   - password: six digits; only looked at where the wallet asks for it. Any are right but `000000`.
  /// - Throws: `WalletFailure.notPending`, `.passwordUnreadable`, `.passwordWrong`, `.ended`.
  package func pay(_ paymentID: String, by id: ShopperID, password: String?) async throws -> Payment {
    let settlement = try await settlement()
    let outcome: PayOutcome = try await store.decide { pages in
      let shopper = try pages.existing(id)
      let payment = try pages.waiting(paymentID, for: id, settlement)
      if let end = payment.codeEnd { return .ended(end) }
      if shopper.asksForPassword(for: payment.amount.minorUnits) {
        guard let password, password.utf8.count == 6, password.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
          throw WalletFailure.passwordUnreadable
        }
        if password == Self.wrongPassword {
          let wrong = try pages.wrongPasswords(for: paymentID) + 1
          try pages.setWrongPasswords(wrong, for: paymentID)
          guard wrong >= Self.passwordTries else { return .wrongPassword(left: Self.passwordTries - wrong) }
          return .done(try settlement.fail(payment, with: "USER_PAYMENT_VERIFICATION_FAILED", on: pages))
        }
      }
      if let code = shopper.refusal(of: payment.amount.minorUnits) {
        return .done(try settlement.fail(payment, with: code, on: pages))
      }
      return .done(try settlement.succeed(payment, paidBy: id, on: pages))
    }
    switch outcome {
    case .done(let payment): return payment
    case .wrongPassword(let left): throw WalletFailure.passwordWrong(left: left)
    case .ended(let end): throw WalletFailure.ended(end)
    }
  }

  /// The one password that is wrong.
  package static let wrongPassword = "000000"

  /// What has to be kept although it is no payment: thrown failures undo the decision.
  private enum PayOutcome: Sendable {
    case done(Payment)
    case wrongPassword(left: Int)
    case ended(WalletFailure.CodeEnd)
  }

  /// The shopper says no: the order is closed. Which code the real gateway gives is not published.
  /// - Throws: `WalletFailure.notPending`, `.ended`.
  package func decline(_ paymentID: String, by id: ShopperID) async throws -> Payment {
    let settlement = try await settlement()
    return try await store.decide { pages in
      _ = try pages.existing(id)
      let payment = try pages.waiting(paymentID, for: id, settlement)
      if payment.codeEnd != nil { return payment }
      return try settlement.fail(payment, with: "ORDER_IS_CLOSED", on: pages)
    }
  }

  /// The payment a command means: the named one, or the only one there is.
  /// - Throws: `WalletFailure.nothingPending`, `.severalPending`, `.notPending`.
  package func pendingPayment(_ paymentID: String?, of id: ShopperID? = nil) async throws -> Payment {
    let pending = try await pending(of: id)
    if let paymentID {
      guard let payment = pending.first(where: { $0.paymentID == paymentID }) else {
        throw WalletFailure.notPending(paymentID)
      }
      return payment
    }
    guard let only = pending.first else { throw WalletFailure.nothingPending }
    guard pending.count == 1 else { throw WalletFailure.severalPending(pending.map(\.paymentID)) }
    return only
  }
}

extension SandboxPages {
  /// A payment that waits for that shopper, or waited until its time was over.
  fileprivate func waiting(
    _ paymentID: String, for id: ShopperID, _ settlement: Settlement
  ) throws -> Payment {
    guard let payment = try paymentsAwaiting(id).first(where: { $0.paymentID == paymentID }) else {
      throw WalletFailure.notPending(paymentID)
    }
    return try settlement.closedIfExpired(payment, on: self)
  }
}
