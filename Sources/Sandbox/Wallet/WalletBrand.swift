/// A wallet app, as reports and answers name it. Source: Antom docs, ac/ams/upm and ac/ams/irs.
package enum WalletBrand: String, Codable, CaseIterable, Sendable {
  case alipayCN = "ALIPAY_CN"
  case alipayHK = "ALIPAY_HK"
  case payPay = "PAYPAY"
  case macaoWallet = "MPAY"
  case kakaoPay = "KAKAOPAY"
  case gcash = "GCASH"
  case touchNGo = "TNG"
  case dana = "DANA"
  case trueMoney = "TRUEMONEY"
  case bKash = "BKASH"
  case easypaisa = "EASYPAISA"
}
