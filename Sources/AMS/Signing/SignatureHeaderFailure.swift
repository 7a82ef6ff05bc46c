package import Groundwork

/// A `Signature` header that cannot be read.
package enum SignatureHeaderFailure: Failure, Equatable {
  case partWithoutValue(String)
  case partTwice(String)
  case signatureMissing
  case signatureEmpty
  case keyVersionUnreadable(String)

  package var code: FailureCode { FailureCode("AMS-010", .findings) }

  package var what: Localized {
    switch self {
    case .partWithoutValue(let part):
      Localized(zh: "Signature 头的“\(part)”这一段没有等号", en: "the part \"\(part)\" of the Signature header has no =")
    case .partTwice(let name):
      Localized(zh: "Signature 头里 \(name) 出现了两次", en: "the Signature header names \(name) twice")
    case .signatureMissing:
      Localized(zh: "Signature 头里没有 signature= 这一段", en: "the Signature header has no part signature=")
    case .signatureEmpty:
      Localized(zh: "Signature 头的 signature= 后面是空的", en: "nothing follows signature= in the Signature header")
    case .keyVersionUnreadable(let text):
      Localized(zh: "keyVersion 的值“\(text)”不是数字", en: "the keyVersion \"\(text)\" is no number")
    }
  }

  package var why: Localized? {
    switch self {
    case .signatureEmpty:
      Localized(
        zh: "签名程序没能读取私钥却没有报错时就会这样，例如 PHP SDK 收到 PEM 格式的私钥",
        en: "this is what a signer sends that could not read its private key, such as the PHP SDK given a PEM key")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    [
      .advice(
        zh: "写法是 algorithm=RSA256,keyVersion=1,signature=<URL 编码的 base64>",
        en: "the form is algorithm=RSA256,keyVersion=1,signature=<URL-encoded base64>")
    ]
  }
}
