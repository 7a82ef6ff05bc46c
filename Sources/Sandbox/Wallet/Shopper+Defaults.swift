/// The shoppers a new sandbox has: one of each wallet, none of them rich or poor enough to be in the way.
extension Shopper {
  package static let defaults = WalletBrand.allCases.map { brand in
    Shopper(
      id: brand.usualShopper, brand: brand, name: brand.usualName, standing: .normal, balance: 100_000_000,
      singleLimit: 5_000_000, passwordAbove: brand == .alipayCN ? 100_000 : nil)
  }
}

extension WalletBrand {
  /// `alipay-cn` of `ALIPAY_CN`.
  package var usualShopper: ShopperID { ShopperID(rawValue: rawValue.lowercased().replacing("_", with: "-")) }

  fileprivate var usualName: String {
    switch self {
    case .alipayCN: "Li Na"
    case .alipayHK: "Chan Ka Yan"
    case .payPay: "Sato Yui"
    case .macaoWallet: "Ana Lei"
    case .kakaoPay: "Kim Min-ji"
    case .gcash: "Maria Santos"
    case .touchNGo: "Nur Aisyah"
    case .dana: "Putri Lestari"
    case .trueMoney: "Somchai Dee"
    case .bKash: "Rahima Begum"
    case .easypaisa: "Ayesha Khan"
    }
  }
}

extension SandboxPages {
  /// Every shopper, in the order they were made; the default ones are made when there are none.
  package func shoppersMadeIfNone() throws -> [Shopper] {
    let known = try shoppers()
    if !known.isEmpty { return known }
    for shopper in Shopper.defaults { try save(shopper) }
    return Shopper.defaults
  }

  /// The first shopper with a wallet of that brand; made with the others when there are none at all.
  package func shopper(payingWith brand: WalletBrand) throws -> Shopper? {
    // Nearly always the usual one, and then one row instead of all is read.
    if let usual = try shopper(brand.usualShopper), usual.brand == brand { return usual }
    return try shoppersMadeIfNone().first { $0.brand == brand }
  }
}
