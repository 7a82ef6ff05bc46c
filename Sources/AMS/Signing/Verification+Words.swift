import Cryptography
package import Groundwork

extension Verification {
  /// One sentence for people.
  package var sentence: Localized {
    switch self {
    case .valid(let key):
      Localized(zh: "验签通过，公钥 \(key.short)", en: "the signature verifies with public key \(key.short)")
    case .absent(let missing):
      Localized(
        zh: "没有签名：缺少 \(missing.joined(separator: "、"))",
        en: "there is no signature: \(missing.joined(separator: ", ")) missing")
    case .invalid(.headerUnreadable(let failure)): failure.what
    case .invalid(.clientIDDiffers(let asked, let answered)):
      Localized(
        zh: "响应的 client-id 是“\(answered)”，请求的是“\(asked)”",
        en: "the answer's client-id is \"\(answered)\", the request's is \"\(asked)\"")
    case .invalid(.algorithmUnknown(let name)):
      Localized(zh: "未知的签名算法“\(name)”，只有 RSA256", en: "unknown algorithm \"\(name)\", there is only RSA256")
    case .invalid(.signatureUnreadable):
      Localized(
        zh: "signature= 后面不是 URL 编码的 base64", en: "what follows signature= is no URL-encoded base64")
    case .invalid(.otherKey(let key)):
      Localized(
        zh: "用公钥 \(key.short) 打不开这个签名：它由另一把私钥生成，或在途中被改动",
        en: "the signature does not open with public key \(key.short): another private key made it, or it was damaged")
    case .invalid(.otherContent):
      Localized(
        zh: "签名确实由这把密钥生成，但签的是另外的内容：消息在签名之后变了",
        en: "this key made the signature, but over other bytes: the message changed after signing")
    }
  }

  /// A stable word for JSON: `valid`, `absent`, or the kind of problem.
  package var word: String {
    switch self {
    case .valid: "valid"
    case .absent: "absent"
    case .invalid(.headerUnreadable): "header-unreadable"
    case .invalid(.clientIDDiffers): "client-id-differs"
    case .invalid(.algorithmUnknown): "algorithm-unknown"
    case .invalid(.signatureUnreadable): "signature-unreadable"
    case .invalid(.otherKey): "other-key"
    case .invalid(.otherContent): "other-content"
    }
  }
}
