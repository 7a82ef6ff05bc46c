import Cryptography
package import Groundwork

/// Reads names and values from what code projects keep: dotenv files, shell files with `export`, JSON objects.
enum EnvironmentFileReading {
  struct Value: Sendable {
    let name: String
    let value: SecretBytes
  }

  /// - Parameter bytes: the whole file; the caller wipes them.
  /// - Throws: ``EnvironmentFileFailure`` with the line.
  static func values(_ bytes: [UInt8], file: String) throws -> [Value] {
    let start = bytes.first { !isBlank($0) && $0 != newline }
    if start == UInt8(ascii: "{") { return try json(bytes, file) }
    var reader = DotenvReader(bytes: bytes, file: file)
    return try reader.values()
  }

  private static func json(_ bytes: [UInt8], _ file: String) throws -> [Value] {
    let document: JSON
    do {
      document = try JSON(reading: bytes)
    } catch {
      throw EnvironmentFileFailure(file, nil, error.words)
    }
    return (document.members ?? []).compactMap { member in
      member.value.text.map { Value(name: member.name, value: SecretBytes(copying: Array($0.utf8))) }
    }
  }

  static let newline = UInt8(ascii: "\n")
  static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 13 }
}

/// `[export] NAME=VALUE` line by line; in quotes a value may go over several lines.
private struct DotenvReader {
  let bytes: [UInt8]
  let file: String
  private var position = 0
  private var line = 1

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func advance() {
    if byte == EnvironmentFileReading.newline { line += 1 }
    position += 1
  }

  private mutating func skipBlanks() { while let byte, EnvironmentFileReading.isBlank(byte) { position += 1 } }

  private mutating func skipLine() {
    while let byte, byte != EnvironmentFileReading.newline { position += 1 }
    advance()
  }

  mutating func values() throws -> [EnvironmentFileReading.Value] {
    var values: [EnvironmentFileReading.Value] = []
    while byte != nil {
      skipBlanks()
      guard let first = byte else { break }
      if first == UInt8(ascii: "#") || first == EnvironmentFileReading.newline {
        skipLine()
        continue
      }
      values.append(try assignment())
    }
    return values
  }

  private mutating func assignment() throws -> EnvironmentFileReading.Value {
    let begins = line
    var name = text(upTo: { $0 == UInt8(ascii: "=") || EnvironmentFileReading.isBlank($0) })
    skipBlanks()
    if name == "export" {
      name = text(upTo: { $0 == UInt8(ascii: "=") || EnvironmentFileReading.isBlank($0) })
      skipBlanks()
    }
    guard !name.isEmpty, byte == UInt8(ascii: "=") else {
      throw EnvironmentFileFailure(file, begins, Localized(zh: "应为“名称=值”", en: "it should be NAME=VALUE"))
    }
    position += 1
    skipBlanks()
    var value = try self.value()
    defer { _ = SecretBytes(wiping: &value) }
    return EnvironmentFileReading.Value(name: name, value: SecretBytes(copying: value))
  }

  private mutating func text(upTo isEnd: (UInt8) -> Bool) -> String {
    let start = position
    while let byte, byte != EnvironmentFileReading.newline, !isEnd(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Pieces in quotes and bare ones follow each other, as in a shell.
  private mutating func value() throws -> [UInt8] {
    var out: [UInt8] = []
    // So that nothing of a secret is left behind where the array was.
    out.reserveCapacity(bytes.count - position)
    while let byte, byte != EnvironmentFileReading.newline {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): try quoted(byte, &out)
      case UInt8(ascii: "\\"):
        position += 1
        if let next = self.byte { out.append(next) }
        advance()
      case _ where EnvironmentFileReading.isBlank(byte):
        // The value ends here; what follows may be a comment only.
        skipBlanks()
        guard self.byte == nil || self.byte == EnvironmentFileReading.newline || self.byte == UInt8(ascii: "#") else {
          throw EnvironmentFileFailure(
            file, line, Localized(zh: "值里有空格却没有引号", en: "a value with blanks has no quotes"))
        }
        skipLine()
        return out
      default:
        out.append(byte)
        position += 1
      }
    }
    advance()
    return out
  }

  /// In double quotes a backslash stands before `"`, `\`, `$` and the backtick, and `\n` is a line feed.
  private mutating func quoted(_ quote: UInt8, _ out: inout [UInt8]) throws {
    let begins = line
    position += 1
    while let byte, byte != quote {
      if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\"), position + 1 < bytes.count {
        position += 1
        switch bytes[position] {
        case let next where "\"\\$`".utf8.contains(next): out.append(next)
        case UInt8(ascii: "n"): out.append(EnvironmentFileReading.newline)
        case let next: out += [byte, next]
        }
      } else {
        out.append(byte)
      }
      advance()
    }
    guard byte == quote else {
      throw EnvironmentFileFailure(file, begins, Localized(zh: "引号没有结束", en: "a quote is not closed"))
    }
    position += 1
  }
}

/// A file of settings that cannot be read.
package struct EnvironmentFileFailure: Failure {
  private let file: String
  private let line: Int?
  package let why: Localized?

  init(_ file: String, _ line: Int?, _ why: Localized) {
    self.file = file
    self.line = line
    self.why = why
  }

  package var code: FailureCode { FailureCode("ENV-006", .usage) }
  package var what: Localized {
    guard let line else { return Localized(zh: "“\(file)”读不懂", en: "\"\(file)\" cannot be understood") }
    return Localized(zh: "“\(file)”第 \(line) 行读不懂", en: "line \(line) of \"\(file)\" cannot be understood")
  }
  package var remedies: [Remedy] {
    [
      .advice(
        zh: "可以是 dotenv 文件、带 export 的脚本或 JSON 对象", en: "it may be a dotenv file, a script of exports or a JSON object")
    ]
  }
}
