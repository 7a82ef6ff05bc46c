package import Groundwork

/// What a key is for. A key in the wrong role is the most frequent cause of failing signatures.
package enum KeyRole: String, Codable, CaseIterable, Hashable, Sendable {
  /// The merchant's own pair: signs requests. Its public half is submitted to the portal.
  case merchantPrivate = "merchant-private"
  /// The merchant's own public key, when the private one is kept elsewhere.
  case merchantPublic = "merchant-public"
  /// Alipay's public key: verifies answers and notifications.
  case alipayPublic = "alipay-public"

  package var name: Localized {
    switch self {
    case .merchantPrivate: Localized(zh: "商户私钥", en: "merchant private key")
    case .merchantPublic: Localized(zh: "商户公钥", en: "merchant public key")
    case .alipayPublic: Localized(zh: "支付宝公钥", en: "Alipay public key")
    }
  }

  /// The word in a key's name: `sandbox-private-v1`.
  var word: String {
    switch self {
    case .merchantPrivate: "private"
    case .merchantPublic: "public"
    case .alipayPublic: "alipay-public"
    }
  }

  package var isOwn: Bool { self != .alipayPublic }
}
