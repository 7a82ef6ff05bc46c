package import AMS
package import Groundwork

extension WalletBrand {
  /// The wallet's own name, for people.
  package var title: Localized {
    switch self {
    case .alipayCN: Localized(zh: "支付宝", en: "Alipay")
    case .alipayHK: Localized(zh: "支付宝香港", en: "AlipayHK")
    case .payPay: Localized(verbatim: "PayPay")
    case .macaoWallet: Localized(verbatim: "MPay")
    case .kakaoPay: Localized(verbatim: "KakaoPay")
    case .gcash: Localized(verbatim: "GCash")
    case .touchNGo: Localized(verbatim: "Touch 'n Go eWallet")
    case .dana: Localized(verbatim: "DANA")
    case .trueMoney: Localized(verbatim: "TrueMoney")
    case .bKash: Localized(verbatim: "bKash")
    case .easypaisa: Localized(verbatim: "Easypaisa")
    }
  }

  /// The currency a balance is shown in; the sandbox converts one to one.
  package var homeCurrency: Currency {
    switch self {
    case .alipayCN: Currency(known: "CNY")
    case .alipayHK: Currency(known: "HKD")
    case .payPay: Currency(known: "JPY")
    case .macaoWallet: Currency(known: "MOP")
    case .kakaoPay: Currency(known: "KRW")
    case .gcash: Currency(known: "PHP")
    case .touchNGo: Currency(known: "MYR")
    case .dana: Currency(known: "IDR")
    case .trueMoney: Currency(known: "THB")
    case .bKash: Currency(known: "BDT")
    case .easypaisa: Currency(known: "PKR")
    }
  }

  /// How its browser names itself to a merchant's entry page. Source: Antom docs, ac/ams_ec/acceptpayment, for Alipay CN
  /// and HK; what the others say is not published, `AlipayConnect` stands for all of them.
  package var userAgent: String {
    let device = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"
    return switch self {
    case .alipayCN: device + " AliApp(AP/10.5.0) AlipayClient/10.5.0"
    case .alipayHK: device + " AliApp(APHK/10.5.0) AlipayClientHK/10.5.0"
    default: device + " AlipayConnect"
    }
  }

  /// How a payment code of this wallet begins and how many digits it has. Source: Antom docs, ac/ams/upm, for the places
  /// of PayPay and Macao Wallet; the sample codes there for the others.
  var codeForm: (prefix: String, length: Int) {
    switch self {
    case .alipayCN: ("28", 18)
    case .payPay: ("281801", 24)
    case .macaoWallet: ("281003", 24)
    default: ("281006", 24)
    }
  }
}
