import AMS

/// What stands between a readable pay call and the money.
extension LedgerCall {
  /// Why the merchant's contract does not allow a payment, or `nil` if it does.
  func refusalByContract(of payment: Payment, on pages: any SandboxPages) throws -> String? {
    // An expiry that has passed already: nobody can pay this any more.
    if let next = payment.next, next.at <= now { return "ORDER_IS_CLOSED" }
    let amount = payment.amount
    if !settings.currencies.isEmpty, !settings.currencies.contains(amount.currency.code) {
      return "CURRENCY_NOT_SUPPORT"
    }
    if settings.amountLimit > 0, amount.minorUnits > settings.amountLimit { return "PAYMENT_AMOUNT_EXCEED_LIMIT" }
    if settings.requiresRegistration, try !isRegistered(payment.order.merchantID, on: pages) {
      return "MERCHANT_NOT_REGISTERED"
    }
    return nil
  }

  enum Payer {
    case shopper(Shopper)
    /// The code leads to no wallet; the result code says why.
    case nobody(String)
  }

  /// Who showed a payment code. A code is spent by its first use, also by one that fails.
  func payer(of digits: String, on pages: any SandboxPages) throws -> Payer {
    guard let code = PaymentCode(digits) else { return .nobody("INVALID_PAYMENT_CODE") }
    if code != .standing, var issued = try pages.code(code.digits) {
      guard !issued.isSpent else { return .nobody("INVALID_PAYMENT_CODE") }
      issued.isSpent = true
      try pages.save(issued)
      guard now < issued.expires else { return .nobody("EXPIRED_CODE") }
      return try pages.shopper(issued.shopper).map(Payer.shopper) ?? .nobody("USER_NOT_EXIST")
    }
    guard code == .standing || settings.acceptsUnknownCodes else { return .nobody("INVALID_PAYMENT_CODE") }
    return try pages.shopper(payingWith: WalletBrand(of: code)).map(Payer.shopper) ?? .nobody("INVALID_PAYMENT_CODE")
  }
}
