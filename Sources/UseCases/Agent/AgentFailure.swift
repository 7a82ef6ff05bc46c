package import Groundwork

/// A vault cannot be kept unlocked between commands.
package enum AgentFailure: Failure, Equatable {
  /// The system's words.
  case notStarted(reason: String)
  case folderOpen(String)
  /// It was started and did not say that it listens.
  case silent

  package var code: FailureCode {
    switch self {
    case .notStarted: FailureCode("AGT-001", .couldNot)
    case .folderOpen: FailureCode("AGT-002", .refused)
    case .silent: FailureCode("AGT-003", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .notStarted(let reason):
      Localized(
        zh: "保持解锁的后台进程无法启动：\(reason)", en: "the process that keeps the vault unlocked cannot be started: \(reason)")
    case .folderOpen(let path):
      Localized(zh: "文件夹“\(path)”不是您独有的", en: "the folder \"\(path)\" is not yours alone")
    case .silent:
      Localized(zh: "保持解锁的后台进程启动后没有应答", en: "the process that keeps the vault unlocked was started and does not answer")
    }
  }

  package var why: Localized? {
    switch self {
    case .folderOpen: Localized(zh: "其他用户可以在那里放一个假的套接字", en: "other users could put a socket of their own there")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .folderOpen(let path): [.run("chmod 700 \(ShellWord.quoted(path))"), .run("till where")]
    case .notStarted, .silent:
      [
        .advice(
          zh: "照常使用：每个命令会各问一次口令", en: "go on without: each command then asks for the passphrase"),
        .run("till doctor"),
      ]
    }
  }
}
