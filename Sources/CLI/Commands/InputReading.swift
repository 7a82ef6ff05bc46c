import Files
import Groundwork
import Terminal
import UseCases

/// Files and standard input as commands take them: `-` is standard input.
enum InputReading {
  /// The longest key text; a key is a few kilobytes.
  private static let maximumKeyBytes = 1 << 16
  /// The longest body.
  static let maximumBodyBytes = 8 << 20

  /// - Throws: `FileFailure`, `ConsoleFailure`, or a usage problem when standard input is a terminal.
  static func bytes(of path: String, maximumBytes: Int, console: Console) throws -> [UInt8] {
    guard path == "-" else { return try FileReading.bytes(of: path, maximumBytes: maximumBytes) }
    guard !console.isInputTerminal else { throw InputIsTerminal() }
    return try console.readAll(limit: maximumBytes)
  }

  /// A key text, of which no other copy is left.
  /// - Throws: as ``bytes(of:maximumBytes:console:)``.
  static func key(of path: String, console: Console) throws -> KeyInput {
    var bytes: [UInt8]
    if path == "-" {
      guard !console.isInputTerminal else { throw InputIsTerminal() }
      bytes = try console.readSecret(limit: maximumKeyBytes)
    } else {
      bytes = try FileReading.secret(of: path, maximumBytes: maximumKeyBytes)
    }
    return KeyInput(wiping: &bytes)
  }
}

/// A command that expects piped input sees a terminal.
struct InputIsTerminal: Failure {
  var code: FailureCode { FailureCode("USE-030", .usage) }
  var what: Localized {
    Localized(zh: "“-”表示从管道读入，而标准输入是终端", en: "\"-\" means piped input, but standard input is a terminal")
  }
  var remedies: [Remedy] {
    [.advice(zh: "写成 命令 < 文件，或给出文件名", en: "redirect a file into the command, or name the file")]
  }
}
