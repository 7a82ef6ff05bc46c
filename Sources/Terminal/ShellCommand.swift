package import Groundwork

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a command of the person's own, such as a password manager, and takes what it prints.
package enum ShellCommand {
  /// The bytes the command printed. It keeps the terminal: it may ask for something itself.
  /// - Parameter limit: more bytes than this are refused.
  /// - Throws: ``ShellCommandFailure`` if it cannot be started, fails, or prints too much.
  package static func output(of command: String, limit: Int) throws(ShellCommandFailure) -> [UInt8] {
    guard let pipe = popen(command, "r") else { throw ShellCommandFailure.notStarted(command) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = fread(&chunk, 1, chunk.count, pipe)
      if count == 0 { break }
      bytes += chunk.prefix(count)
      if bytes.count > limit { break }
    }
    let status = pclose(pipe)
    guard bytes.count <= limit else { throw .tooMuch(command, limit: limit) }
    guard status == 0 else { throw .failed(command, code: status >> 8 & 0xFF) }
    return bytes
  }
}

/// A person's own command that gave no answer.
package enum ShellCommandFailure: Failure, Equatable {
  case notStarted(String)
  case failed(String, code: Int32)
  case tooMuch(String, limit: Int)

  package var code: FailureCode { FailureCode("TRM-030", .couldNot) }
  package var what: Localized {
    switch self {
    case .notStarted(let command):
      Localized(zh: "命令“\(command)”无法启动", en: "the command \"\(command)\" cannot be started")
    case .failed(let command, let code):
      Localized(zh: "命令“\(command)”以 \(code) 结束", en: "the command \"\(command)\" ended with \(code)")
    case .tooMuch(let command, let limit):
      Localized(
        zh: "命令“\(command)”的输出超过 \(limit) 字节", en: "the command \"\(command)\" printed more than \(limit) bytes")
    }
  }
  package var remedies: [Remedy] {
    [.advice(zh: "先在 shell 里单独运行它", en: "run it alone in a shell first")]
  }
}
