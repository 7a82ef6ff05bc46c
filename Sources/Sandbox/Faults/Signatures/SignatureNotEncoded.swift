import Groundwork
import HTTP

extension Fault {
  static let signatureNotEncoded = Fault(
    "signature-not-encoded",
    title: Localized(zh: "签名没有 URL 编码", en: "the signature is not URL-encoded"),
    explanation: Localized(
      zh: "signature 的值是普通 base64，没有 URL 编码。Java、Python、Go 会拒绝，.NET 把加号读成空格而拒绝，PHP 的客户端在等号处截断，然后当作未签名。",
      en:
        "The value of signature is plain base64, not URL-encoded. Java, Python and Go refuse it, .NET reads the plus signs as blanks and refuses, the PHP client cuts at the equals sign and takes the answer for unsigned."
    ),
    effect: .wire { response, _ in
      response.resigned { $0.replacingEscapes }
    })
}

extension String {
  fileprivate var replacingEscapes: String {
    [("%2B", "+"), ("%2F", "/"), ("%3D", "=")].reduce(self) { text, escape in
      text.split(separator: escape.0, omittingEmptySubsequences: false).joined(separator: escape.1)
    }
  }
}
