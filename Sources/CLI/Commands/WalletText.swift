import AMS
import Barcode
import Groundwork
import Sandbox
import Terminal
import UseCases

/// The words and pictures of `till wallet`.
enum WalletText {
  /// - Parameter wantsQR: draw although nobody seems to look.
  static func code(_ code: WalletCode, wantsQR: Bool, _ setting: TextSetting) -> String {
    var parts = [
      setting(
        Localized(
          zh: "\(code.shopper.brand.title.zh) · \(code.shopper.name) 的付款码，60 秒内有效，用一次",
          en: "payment code of \(code.shopper.name) (\(code.shopper.brand.title.en)), good for 60 s and once")),
      "",
    ]
    if setting.width != nil || wantsQR, !setting.isAccessible {
      let pictures = [
        (try? Code128(code.code.digits)).map(BarcodePicture.init),
        (try? QRCode(code.code.digits)).map(BarcodePicture.init),
      ]
      for picture in pictures.compactMap({ $0 }).dropFirst(setting.width == nil ? 1 : 0) {
        guard let lines = lines(of: picture, setting) else { continue }
        parts += lines + [""]
      }
    }
    parts.append("  " + setting.style.bold(code.grouped))
    return parts.joined(separator: "\n")
  }

  /// The symbol as lines, dark on light, or `nil` if the terminal is too narrow for it.
  static func lines(of picture: BarcodePicture, _ setting: TextSetting) -> [String]? {
    let style = setting.style
    // Without colours the light modules are drawn: most terminals are dark.
    let lines = picture.lines(ink: style.isColoured ? .dark : .light, isASCII: style.usesPlainMarks)
    if let width = setting.width, let first = lines.first, first.count > width { return nil }
    return lines.map(style.paper)
  }

  static func payment(_ payment: WalletPayment, _ setting: TextSetting) -> String {
    let facts = Localized(
      zh: "\(payment.amount) 付给 \(payment.merchant)（\(payment.order)）",
      en: "\(payment.amount) to \(payment.merchant) (\(payment.order))")
    let id = "  " + setting.style.dim(payment.id)
    if payment.isPaid {
      return setting.style.state(.good, setting(Localized(zh: "已付款：", en: "paid: ")) + setting(facts)) + "\n" + id
    }
    guard payment.isWaiting else {
      let meaning = ResultCode.named(payment.payment.resultCode)?.meaning
      let reason = meaning.map { " (" + setting($0) + ")" } ?? ""
      return setting.style.state(
        .bad, setting(Localized(zh: "没有付款：", en: "not paid: ")) + payment.payment.resultCode + reason) + "\n"
        + "  " + setting(facts) + "\n" + id
    }
    let how = Localized(
      zh: payment.asksForPassword ? "等待付款，需要密码：till wallet pay" : "等待付款：till wallet pay",
      en: payment.asksForPassword ? "waiting, with the password: till wallet pay" : "waiting: till wallet pay")
    return setting(facts) + "\n" + id + "\n" + setting(how)
  }

  static func pending(_ payments: [WalletPayment], _ setting: TextSetting) -> String {
    guard !payments.isEmpty else { return setting(Localized(zh: "没有待付款的支付", en: "no payment is waiting")) }
    let titles = [
      Localized(verbatim: "paymentId"), Localized(zh: "购物者", en: "shopper"), Localized(zh: "金额", en: "amount"),
      Localized(zh: "商户", en: "merchant"), Localized(zh: "密码", en: "password"),
    ]
    var table = Table(titles.enumerated().map { .init(setting($1), $0 == 2 ? .right : .left, isFlexible: $0 == 3) })
    for payment in payments {
      table.add(
        payment.id, payment.shopper.id.rawValue, payment.amount, payment.merchant,
        payment.asksForPassword ? setting(Localized(zh: "需要", en: "yes")) : "-")
    }
    return table.text(setting, isWhole: true)
  }

  static func wallets(_ shoppers: [Shopper], _ setting: TextSetting) -> String {
    let titles = [
      Localized(zh: "购物者", en: "shopper"), Localized(zh: "钱包", en: "wallet"), Localized(zh: "余额", en: "balance"),
      Localized(zh: "单笔限额", en: "limit"), Localized(zh: "免密上限", en: "password above"),
      Localized(zh: "状态", en: "standing"),
    ]
    var table = Table(
      titles.enumerated().map { .init(setting($1), (2...4).contains($0) ? .right : .left, isFlexible: $0 == 1) })
    for shopper in shoppers {
      let amount = { (units: Int64) in Amount(currency: shopper.brand.homeCurrency, minorUnits: units).text }
      table.add(
        shopper.id.rawValue, setting(shopper.brand.title), amount(shopper.balance),
        shopper.singleLimit.map(amount) ?? "-", shopper.passwordAbove.map(amount) ?? "-", shopper.standing.rawValue)
    }
    return table.text(setting)
  }
}
