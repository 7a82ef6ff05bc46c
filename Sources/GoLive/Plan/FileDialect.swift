/// How a kind of file refers to a value that is provided from outside: one row a kind.
struct FileDialect: Sendable {
  enum Shape: Sendable {
    /// An expression in place of a literal, quotation marks included.
    case expression(@Sendable (String) -> String)
    /// A text in place of a text; quotation marks stay, single ones become double.
    case text(@Sendable (String) -> String)
  }

  /// A line the file needs for the expression, and before or behind which line it is put.
  struct Need: Sendable {
    let line: String
    let isThere: @Sendable (String) -> Bool
    /// The beginnings of lines before which it goes; behind the line if it ends in a bracket.
    let before: [String]
  }

  let endings: [String]
  let names: [String]
  let shape: Shape
  var need: Need?

  /// The row of a file, by its name; `nil` if nothing is known of such files.
  static func of(_ path: String) -> FileDialect? {
    let name = (path.split(separator: "/").last.map(String.init) ?? path).lowercased()
    return all.first { row in
      row.names.contains { name == $0 || name.hasPrefix($0 + ".") } || row.endings.contains { name.hasSuffix($0) }
    }
  }

  private static let dollar: @Sendable (String) -> String = { "${\($0)}" }

  private static let all: [FileDialect] = [
    FileDialect(endings: [".env"], names: [".env"], shape: .text(dollar)),
    FileDialect(endings: [".properties", ".ini", ".toml", ".conf", ".cfg"], names: [], shape: .text(dollar)),
    FileDialect(endings: [".yaml", ".yml", ".json", ".xml", ".config", ".plist"], names: [], shape: .text(dollar)),
    FileDialect(endings: [], names: ["dockerfile", "containerfile"], shape: .text(dollar)),
    FileDialect(endings: [".sh", ".bash", ".zsh"], names: [], shape: .text { "${\($0):?}" }),
    FileDialect(
      endings: [".java", ".kt", ".kts", ".groovy", ".scala"], names: [],
      shape: .expression { "System.getenv(\"\($0)\")" }),
    FileDialect(
      endings: [".py"], names: [], shape: .expression { "os.environ[\"\($0)\"]" },
      need: Need(
        line: "import os", isThere: { $0.split(whereSeparator: \.isNewline).contains("import os") },
        before: ["import ", "from "])),
    FileDialect(
      endings: [".js", ".mjs", ".cjs", ".ts", ".jsx", ".tsx"], names: [], shape: .expression { "process.env.\($0)" }),
    FileDialect(endings: [".php"], names: [], shape: .expression { "getenv('\($0)')" }),
    FileDialect(
      endings: [".go"], names: [], shape: .expression { "os.Getenv(\"\($0)\")" },
      need: Need(
        line: "\t\"os\"", isThere: { $0.contains("\"os\"") },
        before: ["import ("])),
    FileDialect(
      endings: [".cs"], names: [], shape: .expression { "System.Environment.GetEnvironmentVariable(\"\($0)\")" }),
    FileDialect(endings: [".rb"], names: [], shape: .expression { "ENV.fetch(\"\($0)\")" }),
    FileDialect(endings: [".rs"], names: [], shape: .expression { "std::env::var(\"\($0)\").unwrap()" }),
    FileDialect(
      endings: [".swift"], names: [],
      shape: .expression { "ProcessInfo.processInfo.environment[\"\($0)\", default: \"\"]" }),
  ]

  /// Files that hold a key and nothing else.
  static func isKeyFile(_ path: String) -> Bool {
    [".pem", ".key", ".pub", ".p8", ".pk8", ".txt"].contains { path.lowercased().hasSuffix($0) }
  }
}
