package import Groundwork

/// The id of an application in one environment, as it stands in the `Client-Id` header.
///
/// Shapes seen in the official documents: `SANDBOX_5Y…` (sandbox today), `TEST_5X…` and `T_…` (older test ids,
/// which the official SDKs do not treat as sandbox), `5X…` (production).
package struct ClientID: Hashable, Codable, Sendable, CustomStringConvertible {
  package let rawValue: String

  /// Any text, as a message carries it. For what a person types use ``init(validating:for:)``.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// A client id a person gives for an environment.
  /// - Throws: `ClientIDFailure` if it has blanks or signs no client id has, or belongs to the other environment.
  package init(validating text: String, for environment: Environment) throws(ClientIDFailure) {
    let isPlain = text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
    }
    // `sandbox_5Y…` would pass for a production id, and no SDK would rewrite the path for it; a prefix with nothing
    // behind it is no id either.
    let isMisspelled = text.uppercased().hasPrefix("SANDBOX") && !text.hasPrefix("SANDBOX_")
    guard isPlain, !isMisspelled, !text.hasSuffix("_"), (8...64).contains(text.utf8.count) else {
      throw .malformed(text)
    }
    let id = ClientID(rawValue: text)
    guard id.isSandboxShaped == (environment == .sandbox) else { throw .otherEnvironment(text, wanted: environment) }
    rawValue = text
  }

  /// Whether it has the literal prefix by which the official SDKs switch to the sandbox path.
  package var hasSandboxPrefix: Bool { rawValue.hasPrefix("SANDBOX_") }

  /// Whether it is a test id of any generation.
  package var isSandboxShaped: Bool {
    hasSandboxPrefix || rawValue.hasPrefix("TEST_") || rawValue.hasPrefix("T_")
  }

  package var description: String { rawValue }
}

/// A client id that cannot be right.
package enum ClientIDFailure: Failure {
  case malformed(String)
  case otherEnvironment(String, wanted: Environment)

  package var code: FailureCode {
    switch self {
    case .malformed: FailureCode("AMS-001", .usage)
    case .otherEnvironment: FailureCode("AMS-002", .refused)
    }
  }

  package var what: Localized {
    switch self {
    case .malformed(let text):
      Localized(zh: "“\(text)”不是客户端 ID 的写法", en: "\"\(text)\" is not how a client id looks")
    case .otherEnvironment(let text, .sandbox):
      Localized(
        zh: "“\(text)”像是生产环境的客户端 ID，不能用于沙箱",
        en: "\"\(text)\" looks like a production client id and cannot serve the sandbox")
    case .otherEnvironment(let text, .production):
      Localized(
        zh: "“\(text)”是测试用的客户端 ID，不能用于生产环境",
        en: "\"\(text)\" is a test client id and cannot serve production")
    }
  }

  package var why: Localized? {
    switch self {
    case .malformed:
      Localized(
        zh: "客户端 ID 由 8 到 64 个字母、数字或下划线组成，例如 SANDBOX_5Y00000000000000",
        en: "a client id is 8 to 64 letters, digits or underscores, such as SANDBOX_5Y00000000000000")
    case .otherEnvironment:
      Localized(
        zh: "沙箱 ID 以 SANDBOX_ 开头（旧的以 TEST_ 或 T_ 开头），生产环境 ID 没有前缀",
        en: "sandbox ids begin with SANDBOX_ (older ones with TEST_ or T_), production ids have no prefix")
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .malformed:
      [.advice(zh: "在开发者中心的“集成设置”中复制", en: "copy it from Integration Settings in the Developer Center")]
    case .otherEnvironment(let text, let wanted):
      [.run("till env set clientId \(text) --env \(wanted == .sandbox ? "production" : "sandbox")")]
    }
  }
}
