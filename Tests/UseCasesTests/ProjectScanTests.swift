import AMS
import Cryptography
import Foundation
import Keyring
import Testing

@testable import UseCases

@Suite struct ProjectScanTests {
  private static let needle = SandboxTrace(name: "client id", text: Array("SANDBOX_5Y00000000000001".utf8))

  @Test("a key wrapped over lines is found, and named by file without its value") func wrapped() throws {
    let bench = try Bench()
    let value = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA"
    try bench.write("key: |\n  MIIBIjANBgkqhki\r\n  G9w0BAQEFAAOCAQ8A\n\tMIIBCgKCAQEA\n", to: "a/deep/key.yaml")
    let scan = try ProjectScan.scan(bench.path, for: [SandboxTrace(name: "sandbox key", text: Array(value.utf8))])
    #expect(scan.hits.map(\.file) == ["a/deep/key.yaml"])
    #expect(scan.hits.map(\.trace) == ["sandbox key"])
  }

  @Test("a private key of the vault is found in the forms a project holds it in") func privateKey() async throws {
    let bench = try Bench()
    let workbench = try await bench.withApp()
    let name = try await workbench.generateKeys(for: .sandbox).name
    try FileManager.default.createDirectory(atPath: bench.path + "/shop", withIntermediateDirectories: true)
    for form in KeyExportForm.allCases where form.rawValue.hasSuffix("pem") || form.rawValue.hasSuffix("line") {
      _ = try await workbench.exportKey(name, as: form, to: .file(bench.path + "/shop/\(form.rawValue)"))
    }
    let traces = try SandboxTrace.traces(of: try await workbench.storedKey(name))
    let scan = try ProjectScan.scan(bench.path + "/shop", for: traces)
    #expect(
      Set(scan.hits.map(\.file)) == ["pkcs1-line", "pkcs1-pem", "pkcs8-line", "pkcs8-pem", "spki-line", "spki-pem"])
  }

  @Test("files over a mebibyte are skipped and counted") func large() throws {
    let bench = try Bench()
    let padding = String(repeating: " ", count: 1 << 20)
    try bench.write("SANDBOX_5Y00000000000001" + padding, to: "large.txt")
    try bench.write("SANDBOX_5Y00000000000001" + padding.dropLast(24), to: "largest.txt")
    let scan = try ProjectScan.scan(bench.path, for: [Self.needle])
    #expect(scan.hits.map(\.file) == ["largest.txt"])
    #expect(scan.filesRead == 1 && scan.filesSkipped == 1)
  }

  @Test("links are not followed, neither out of the folder nor in circles") func links() throws {
    let bench = try Bench()
    try bench.write("SANDBOX_5Y00000000000001", to: "outside/secret.txt")
    try bench.write("nothing", to: "shop/main.py")
    for (link, target) in [
      ("shop/circle", bench.path + "/shop"), ("shop/out", bench.path + "/outside"),
      ("shop/file.txt", bench.path + "/outside/secret.txt"), ("shop/broken", "/nowhere"),
    ] {
      try FileManager.default.createSymbolicLink(atPath: bench.path + "/" + link, withDestinationPath: target)
    }
    let scan = try ProjectScan.scan(bench.path + "/shop", for: [Self.needle])
    #expect(scan.hits.isEmpty && scan.filesRead == 1)
  }

  @Test("what tools leave behind is left out: the repository's history is not the project") func leftOut() throws {
    let bench = try Bench()
    for folder in [".git", "node_modules/a", ".build", "target", ".venv/lib", "__pycache__"] {
      try bench.write("SANDBOX_5Y00000000000001", to: "\(folder)/x")
    }
    #expect(try ProjectScan.scan(bench.path, for: [Self.needle]).hits.isEmpty)
  }

  @Test("binary files are searched like any other, and a value at the very end is found") func binary() throws {
    let bench = try Bench()
    let url = URL(filePath: bench.path + "/app.bin")
    try Data([0, 0xFF, 0x53, 0x53, 0x41] + Array("SANDBOX_5Y00000000000001".utf8)).write(to: url)
    #expect(try ProjectScan.scan(bench.path, for: [Self.needle]).hits.map(\.file) == ["app.bin"])
  }
}
