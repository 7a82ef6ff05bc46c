package import AMS

extension WalletBrand {
  /// The wallet a payment code belongs to: of 24 digits those with 801 at digits four to six are PayPay's, those with
  /// 003 Macao Wallet's; every other is Alipay's. Source: Antom docs, ac/ams/upm.
  package init(of code: PaymentCode) {
    let routing = code.digits.count == 24 ? String(code.digits.dropFirst(3).prefix(3)) : ""
    self =
      switch routing {
      case "801": .payPay
      case "003": .macaoWallet
      default: .alipayCN
      }
  }
}
