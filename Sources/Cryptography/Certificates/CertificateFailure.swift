package import Groundwork

/// Why no certificate was issued.
package enum CertificateFailure: Failure, Equatable {
  case noNames
  case notAHostName(String)
  case notAnAddress(String)
  case validityOutOfRange(days: Int)

  package var code: FailureCode {
    switch self {
    case .noNames: FailureCode("CRT-001", .usage)
    case .notAHostName: FailureCode("CRT-002", .usage)
    case .notAnAddress: FailureCode("CRT-003", .usage)
    case .validityOutOfRange: FailureCode("CRT-004", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .noNames:
      Localized(
        zh: "没有给出证书要用的主机名或地址", en: "no host name and no address was given for the certificate")
    case .notAHostName(let name):
      Localized(zh: "“\(name)”不是主机名", en: "'\(name)' is not a host name")
    case .notAnAddress(let address):
      Localized(zh: "“\(address)”不是 IP 地址", en: "'\(address)' is not an IP address")
    case .validityOutOfRange(let days):
      Localized(
        zh: "证书有效期不能是 \(days) 天，应为 1 至 \(LocalAuthority.maximumValidDays) 天",
        en: "a certificate cannot be valid for \(days) days; 1 to \(LocalAuthority.maximumValidDays) are possible")
    }
  }

  package var why: Localized? {
    switch self {
    case .validityOutOfRange(let days) where days > 0:
      Localized(zh: "系统和浏览器不信任有效期更长的证书", en: "systems and browsers do not trust one that lasts longer")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .noNames, .notAHostName:
      [.advice(zh: "使用 localhost 这样的名称，不带端口和通配符", en: "use a name such as localhost, without port or wildcard")]
    case .notAnAddress:
      [.advice(zh: "使用 127.0.0.1 或 ::1 这样的地址", en: "use an address such as 127.0.0.1 or ::1")]
    case .validityOutOfRange: [.advice(zh: "选择 90 天", en: "choose 90 days")]
    }
  }
}
