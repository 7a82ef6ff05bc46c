package import AMS
import Cryptography
import Files
package import Groundwork
import Processes

/// Another program and what of an environment it gets.
package struct RunOrder: Sendable {
  /// The program, then its arguments.
  package var words: [String]
  package var sheet = SheetOrder()
  /// Names whose values it gets as private files; `NAME_FILE` then holds the path.
  package var asFiles: [String] = []
  /// It gets nothing of our own environment but what every program needs.
  package var isClean = false
  /// Variables that could unlock the vault, beside all that name a passphrase: it does not get them.
  package var hiding: Set<String> = []
  /// Where a passphrase was read from: the program must not read it again.
  package var closing: [Int32] = []
  /// Signals that were ignored when this process began.
  package var ignoring: [Int32] = []

  package init(_ words: [String]) { self.words = words }
}

/// A program that could not be started.
package struct RunFailure: Failure {
  package let exitCode: Int32
  private let program: String
  private let refusal: ProcessReplacement.Refusal

  init(_ program: String, _ refusal: ProcessReplacement.Refusal) {
    self.program = program
    self.refusal = refusal
    exitCode = refusal.exitCode
  }

  package var code: FailureCode { FailureCode("RUN-001", .couldNot) }
  package var what: Localized {
    switch refusal {
    case .notFound: Localized(zh: "找不到程序“\(program)”", en: "there is no program \"\(program)\"")
    case .noInterpreter, .notExecutable:
      Localized(zh: "程序“\(program)”不能运行", en: "the program \"\(program)\" cannot be run")
    }
  }
  package var why: Localized? {
    switch refusal {
    case .notFound:
      program.contains("/")
        ? nil : Localized(zh: "PATH 里的文件夹都没有它", en: "it is in none of the folders of PATH")
    case .noInterpreter:
      Localized(zh: "它第一行写的解释器不存在", en: "the interpreter that its first line names is not there")
    case .notExecutable(let reason): Localized(verbatim: reason)
    }
  }
  package var remedies: [Remedy] {
    switch refusal {
    case .notFound: [.run("command -v \(ShellWord.quoted(program))")]
    case .noInterpreter: [.run("head -n 1 \(ShellWord.quoted(program))")]
    case .notExecutable: [.run("ls -l \(ShellWord.quoted(program))")]
    }
  }
}

extension Workbench {
  /// What a program needs that has no other environment: where its tools, its home and its terminal are, and which
  /// language is spoken.
  private static let necessary: Set = [
    "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "COLORTERM", "LANG", "TZ", "TMPDIR", "PWD", "XDG_RUNTIME_DIR",
  ]

  /// Becomes the program. Returns only by an error, before anything was started.
  ///
  /// The private key comes along only if the order says so. Nothing that unlocks the vault stays in the environment.
  /// - Throws: ``SheetFailure``; ``RunFailure`` with a shell's exit code; what opening the vault brings.
  package func become(_ order: RunOrder, in environment: AMS.Environment) async throws {
    var wanted = order.sheet
    // A value that goes into a file is asked for by its name, beside the others.
    let filed = Set(order.asFiles)
    if order.sheet.only.isEmpty {
      let usual = try await sheet(order.sheet, of: environment).names
      wanted.only = usual + order.asFiles.filter { !usual.contains($0) }
    } else {
      wanted.only += order.asFiles.filter { !order.sheet.only.contains($0) }
    }
    let sheet = try await sheet(wanted, of: environment)

    var files: [VanishingFile] = []
    var variables: [(name: String, value: [UInt8])] = []
    defer { for index in variables.indices { _ = SecretBytes(wiping: &variables[index].value) } }
    for entry in sheet.entries {
      var bytes = entry.value.withBytes { Array($0) }
      guard filed.contains(entry.name) else {
        variables.append((entry.name, bytes))
        continue
      }
      defer { _ = SecretBytes(wiping: &bytes) }
      let file = try VanishingFile(bytes, name: entry.name, folder: runtimeFolder)
      files.append(file)
      variables.append((entry.name + "_FILE", Array(file.path.utf8)))
    }
    let isClean = order.isClean
    let hidden = filed.union(order.hiding)
    let refusal = ProcessReplacement.become(
      order.words,
      ProcessReplacement.Variables(
        keeps: { name in
          guard !name.hasPrefix("TILL_PASSPHRASE"), !hidden.contains(name) else { return false }
          return !isClean || Self.necessary.contains(name) || name.hasPrefix("LC_")
        }, adds: variables),
      closing: order.closing, ignoring: order.ignoring)
    withExtendedLifetime(files) {}
    throw RunFailure(order.words.first ?? "", refusal)
  }

  /// `XDG_RUNTIME_DIR`, else the folder for temporary files, in a folder of its own.
  private var runtimeFolder: String {
    let folder = ["XDG_RUNTIME_DIR", "TMPDIR"].lazy.compactMap { environment[$0] }.first { $0.hasPrefix("/") }
    return (folder ?? "/tmp") + "/till-run-\(person)"
  }
}
