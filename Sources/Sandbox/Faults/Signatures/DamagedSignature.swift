import Groundwork
import HTTP

extension Fault {
  static let damagedSignature = Fault(
    "damaged-signature",
    title: Localized(zh: "签名值损坏", en: "the signature's value is damaged"),
    explanation: Localized(
      zh: "签名值被截断（cut）、改了一个字符（flip）或为空（empty）。PHP 的验证函数在出错时返回 -1，当作真值就会放行：客户端必须严格比较。",
      en:
        "The signature's value is cut (cut), has one character changed (flip) or is empty (empty). PHP's verify function returns -1 on errors, and a test for truth lets that pass: compare strictly."
    ),
    parameters: [
      .init("how", Localized(zh: "怎样损坏", en: "how it is damaged"), .choice(["cut", "flip", "empty"], usual: "flip"))
    ],
    effect: .wire { response, play in
      response.resigned { value in
        guard let start = value.range(ofLast: "signature=") else { return value }
        var signature = Array(value[start...].utf8)
        switch play.text("how") {
        case "empty": signature = []
        case "cut": signature = Array(signature.prefix(signature.count / 2))
        default: if let first = signature.first { signature[0] = first == 0x41 ? 0x42 : 0x41 }
        }
        return value[..<start] + String(decoding: signature, as: UTF8.self)
      }
    })
}

extension String {
  /// Where the text after the mark begins.
  fileprivate func range(ofLast mark: String) -> Index? {
    indices.last { self[$0...].hasPrefix(mark) }.map { index($0, offsetBy: mark.count) }
  }
}
