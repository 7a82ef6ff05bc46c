import AMS
import Groundwork

/// The code of an order or of an entry page's payment, as a wallet meets it: the last part of an address of Alipay's.
enum ShownCode {
  /// 24 letters and digits, unique by chance.
  static func make(_ world: World) -> String {
    "bax" + String(String.UnicodeScalarView(world.random(21).map { alphabet[Int($0) % alphabet.count] }))
  }

  private static let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz".unicodeScalars)
}

extension Payment {
  /// The address in the code that a wallet scans. Source: Antom docs, ac/ams/{oc,ec}; fixtures of the 2020 in-store SDK.
  private var shownURL: String? {
    shownCode.map { (scenario == .entryCode ? "https://gqr.alipay.com/" : "https://qr.alipay.com/") + $0 }
  }

  /// What a merchant shows for an order code. Only the text to draw: the sandbox serves no pictures of it.
  var orderCodeForm: JSON? {
    guard scenario == .orderCode, let shownURL else { return nil }
    return JSON.sorted([
      (
        "codeDetails",
        [["codeValue": .string(shownURL), "codeValueType": "QRCODE", "displayType": "TEXT"]]
      ),
      ("expireTime", next.map { .time($0.at) }), ("paymentMethodType", .string(paymentMethodType)),
    ])
  }

  /// Where the merchant's page in the wallet goes on for an entry code: the wallet's own scanner.
  var redirectActionForm: JSON? {
    guard scenario == .entryCode, let shownURL else { return nil }
    let escaped = shownURL.replacing(":", with: "%3A").replacing("/", with: "%2F")
    return [
      "method": "SCAN",
      "redirectUrl": .string("alipays://platformapi/startApp?appId=10000007&qrcode=" + escaped),
    ]
  }
}
