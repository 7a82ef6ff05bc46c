package import Groundwork

/// What a program that calls Alipay needs to know, one case a thing.
package enum EnvironmentItem: String, CaseIterable, Sendable {
  case clientID = "clientId"
  case merchantPrivateKey
  case keyVersion
  case alipayPublicKey
  case gateway
  case pathPrefix
  case notificationURL = "notifyUrl"

  /// The name in capitals, as common servers and the samples of the SDKs have it.
  package var variable: String {
    switch self {
    case .clientID: "CLIENT_ID"
    case .merchantPrivateKey: "MERCHANT_PRIVATE_KEY"
    case .keyVersion: "KEY_VERSION"
    case .alipayPublicKey: "ALIPAY_PUBLIC_KEY"
    case .gateway: "GATEWAY_URL"
    case .pathPrefix: "API_PATH_PREFIX"
    case .notificationURL: "PAYMENT_NOTIFY_URL"
    }
  }

  /// The name of the same thing as a property of the SDKs' clients.
  package var property: String {
    switch self {
    case .clientID: "clientId"
    case .merchantPrivateKey: "merchantPrivateKey"
    case .keyVersion: "keyVersion"
    case .alipayPublicKey: "alipayPublicKey"
    case .gateway: "gatewayUrl"
    case .pathPrefix: "apiPathPrefix"
    case .notificationURL: "paymentNotifyUrl"
    }
  }

  /// Nobody but the merchant may see it.
  package var isSecret: Bool { self == .merchantPrivateKey }

  package var title: Localized {
    switch self {
    case .clientID: Localized(zh: "客户端 ID", en: "client id")
    case .merchantPrivateKey: Localized(zh: "商户私钥", en: "merchant private key")
    case .keyVersion: Localized(zh: "密钥版本", en: "key version")
    case .alipayPublicKey: Localized(zh: "支付宝公钥", en: "Alipay public key")
    case .gateway: Localized(zh: "网关", en: "gateway")
    case .pathPrefix: Localized(zh: "接口路径", en: "path of the calls")
    case .notificationURL: Localized(zh: "通知地址", en: "notification URL")
    }
  }
}
