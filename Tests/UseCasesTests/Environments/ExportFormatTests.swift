import AMS
import Cryptography
import Foundation
import Groundwork
import Testing

@testable import UseCases

/// The writers, judged by the programs that read what they write.
@Suite struct ExportFormatTests {
  /// Values that break naive writers.
  static let values = [
    "plain", "", " leading and trailing ", "it's", "say \"hi\"", "back\\slash \\n \\\\", "$HOME ${HOME} $(id) `id`",
    "# no comment", "a#b", "two\nlines\n", "tab\tand\rreturn", "=:!;&|<>()[]{}*?~%^", "no", "0123", "1e3", "~", "null",
    "- item", "key: value", "支付宝“公钥”", "emoji 😀", "\u{85}\u{2028}\u{FEFF}", "it's \"$both\" \\ `all` # of 它\nthem",
    String(repeating: "A/+", count: 700) + "==",
  ]

  private static func sheet(_ names: [String], app: String = "coffee-shop") -> EnvironmentSheet {
    EnvironmentSheet(
      app: app, environment: .sandbox,
      entries: zip(names, values).map { name, value in
        EnvironmentSheet.Entry(item: .gateway, name: name, value: SecretBytes(copying: Array(value.utf8)))
      })
  }

  private static func written(_ sheet: EnvironmentSheet, _ format: ExportFormat) throws -> Data {
    Data(try format.text(of: sheet).withBytes { Array($0) })
  }

  /// What each reader of this machine makes of the text: name and value.
  private static func read(_ text: Data, as format: ExportFormat) throws -> [String: [String: String]] {
    let file = FileManager.default.temporaryDirectory.appending(path: "till-export-\(UUID().uuidString)")
    try text.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let reader = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Interop/peers/read_export.py")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", reader.path, format.rawValue, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try JSONDecoder().decode([String: [String: String]].self, from: output)
      .mapValues { $0.mapValues { String(decoding: Data(base64Encoded: $0) ?? Data(), as: UTF8.self) } }
  }

  @Test("whatever a value holds, the programs it is for read it back", arguments: ExportFormat.allCases)
  func values(_ format: ExportFormat) throws {
    let names = Self.values.indices.map { "NAME_\($0)" }
    let expected = Dictionary(uniqueKeysWithValues: zip(names, Self.values))
    let readings = try Self.read(try Self.written(Self.sheet(names), format), as: format)
    for (reader, found) in readings {
      for (name, value) in expected { #expect(found[name] == value, "\(reader), \(name)") }
      #expect(found.count == expected.count, "\(reader)")
    }
    #expect(!readings.isEmpty || [.yaml, .kubernetes].contains(format))
  }

  @Test("names of one's own are read back as well", arguments: [ExportFormat.properties, .yaml, .json, .kubernetes])
  func names(_ format: ExportFormat) throws {
    var names = ["alipay.client-id", "1st", "true", "no", "y"]
    if format != .kubernetes { names += ["支付宝.公钥", "a:b", "#c", "!d", "a\\b", "\"q\""] }
    for (reader, found) in try Self.read(try Self.written(Self.sheet(names), format), as: format) {
      #expect(Set(found.keys) == Set(names), "\(reader)")
    }
  }

  @Test(
    "a name that a format cannot have is refused",
    arguments: [
      (ExportFormat.dotenv, "alipay.client-id"), (.dotenv, "1ST"), (.shell, "a b"), (.shell, "$(id)"),
      (.kubernetes, "支付宝"), (.kubernetes, ".."),
    ])
  func refused(_ format: ExportFormat, _ name: String) {
    #expect(throws: ExportNameFailure.self) { try format.text(of: Self.sheet([name])) }
  }

  @Test(
    "the Secret's name is one that Kubernetes takes, whatever the application is called",
    arguments: [
      ("coffee-shop", "alipay-coffee-shop-sandbox"), ("Coffee Shop", "alipay-coffee-shop-sandbox"),
      ("咖啡店", "alipay-sandbox"), ("--a--", "alipay-a-sandbox"),
    ])
  func secretName(_ app: String, _ name: String) {
    #expect(KubernetesWriter.name(of: Self.sheet(["A"], app: app)) == name)
  }

  @Test("plain values stand bare in a dotenv file, as every reader takes them") func plain() throws {
    let sheet = EnvironmentSheet(
      app: "coffee-shop", environment: .sandbox,
      entries: [
        .init(item: .clientID, name: "CLIENT_ID", value: SecretBytes(copying: Array("5Y00".utf8))),
        .init(item: .alipayPublicKey, name: "KEY", value: SecretBytes(copying: Array("MIIB/+9w==".utf8))),
      ])
    #expect(try Self.written(sheet, .dotenv) == Data("CLIENT_ID=5Y00\nKEY=MIIB/+9w==\n".utf8))
  }
}
