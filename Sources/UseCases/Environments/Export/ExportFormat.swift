import Cryptography
package import Groundwork

/// How values are written down for another program.
package enum ExportFormat: String, CaseIterable, Sendable {
  case dotenv, shell, properties, yaml, json, kubernetes

  var writer: any ExportWriter {
    switch self {
    case .dotenv: DotenvWriter()
    case .shell: ShellWriter()
    case .properties: PropertiesWriter()
    case .yaml: YAMLWriter()
    case .json: JSONWriter()
    case .kubernetes: KubernetesWriter()
    }
  }

  /// - Throws: ``ExportNameFailure`` if a name cannot stand in this format.
  package func check(_ sheet: EnvironmentSheet) throws(ExportNameFailure) {
    let writer = writer
    for name in sheet.names where !writer.takes(name) { throw ExportNameFailure(name: name, format: self) }
  }

  /// The whole text, ending in a line feed.
  /// - Throws: ``ExportNameFailure`` if a name cannot stand in this format.
  func text(of sheet: EnvironmentSheet) throws(ExportNameFailure) -> SecretBytes {
    try check(sheet)
    // No format needs more than six bytes for one (`\u00E4`), nor more than this for what stands around.
    let room =
      sheet.entries.reduce(1024) { $0 + 6 * ($1.value.count + $1.name.utf8.count) + 64 } + 12 * sheet.app.utf8.count
    let writer = writer
    return SecretBytes(upTo: room) { writer.write(sheet, to: &$0) }
  }
}

/// One format.
protocol ExportWriter: Sendable {
  /// Whether the format can have this name.
  func takes(_ name: String) -> Bool
  func write(_ sheet: EnvironmentSheet, to out: inout SecretWriter)
}

extension ExportWriter {
  /// `[A-Za-z_][A-Za-z0-9_]*`: what a shell takes for a variable.
  static func isVariable(_ name: String) -> Bool {
    !name.isEmpty && name.first.map(\.isNumber) != true && name.utf8.allSatisfy(isWord)
  }

  static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
  }

  /// `\` and four hexadecimal digits for each UTF-16 unit.
  static func escape(_ scalar: Unicode.Scalar, to out: inout SecretWriter) {
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
      let digits = String(unit, radix: 16, uppercase: true)
      out.append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    }
  }
}

/// A name that a format cannot have.
package struct ExportNameFailure: Failure {
  let name: String
  let format: ExportFormat

  package var code: FailureCode { FailureCode("ENV-005", .usage) }
  package var what: Localized {
    Localized(
      zh: "“\(name)”不能作 \(format.rawValue) 里的名称", en: "\"\(name)\" cannot be a name in \(format.rawValue)")
  }
  package var why: Localized? {
    switch format {
    case .dotenv, .shell:
      Localized(zh: "变量名由字母、数字和下划线组成，不以数字开头", en: "a variable is letters, digits and underscores, no digit first")
    case .kubernetes:
      Localized(zh: "Secret 的键由字母、数字、-、_、. 组成", en: "a key of a Secret is letters, digits, -, _ and .")
    case .properties, .yaml, .json: nil
    }
  }
  package var remedies: [Remedy] {
    [
      .advice(zh: "在名称对照文件里换一个名称", en: "choose another name in the map"),
      .run("till env export --format properties --map FILE"),
    ]
  }
}
