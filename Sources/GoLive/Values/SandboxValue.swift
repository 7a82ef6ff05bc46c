package import Cryptography
package import Groundwork

/// Something of the sandbox that must not be left in a project when it goes live, and what takes its place.
package struct SandboxValue: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case clientID = "client-id"
    case privateKey = "private-key"
    case publicKey = "public-key"
    case fingerprint
    case host
    case path
    case notificationURL = "notify-url"
    /// A private key of production: in no project at all.
    case liveKey = "live-key"
  }

  /// What is looked for.
  package enum Content: Sendable {
    case text(String)
    case pair(PrivateKey)
    case key(PublicKey)
  }

  /// What an edit puts in its place.
  package enum Successor: Sendable {
    case text(String)
    case key(PublicKey)
    /// A reference to this variable; the value is provided where the program runs.
    case variable(String)
    /// Production has no such value yet; the command that sets it.
    case missing(command: String)
    /// Nothing is written; people are told.
    case none
  }

  package let kind: Kind
  /// Such as `clientId` or `sandbox-private-v1`: never the value.
  package let name: String
  package let content: Content
  package let successor: Successor

  package init(_ kind: Kind, name: String, content: Content, successor: Successor) {
    self.kind = kind
    self.name = name
    self.content = content
    self.successor = successor
  }

  package var isPrivate: Bool { kind == .privateKey || kind == .liveKey }
}

extension SandboxValue.Kind {
  package var title: Localized {
    switch self {
    case .clientID: Localized(zh: "沙箱客户端 ID", en: "sandbox client id")
    case .privateKey: Localized(zh: "沙箱私钥", en: "sandbox private key")
    case .publicKey: Localized(zh: "沙箱公钥", en: "sandbox public key")
    case .fingerprint: Localized(zh: "沙箱密钥指纹", en: "fingerprint of a sandbox key")
    case .host: Localized(zh: "沙箱网关", en: "gateway of the sandbox")
    case .path: Localized(zh: "沙箱接口路径", en: "path of the sandbox")
    case .notificationURL: Localized(zh: "沙箱通知地址", en: "notification URL of the sandbox")
    case .liveKey: Localized(zh: "生产环境私钥", en: "production private key")
    }
  }
}
