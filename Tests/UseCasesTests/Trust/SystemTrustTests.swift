import Foundation
import Groundwork
import Testing

@testable import UseCases

/// A system's root of its own with a hosts file in it, and a store of certificates if it has one.
private final class FakeRoot {
  static let hosts = "127.0.0.1 localhost\n10.0.0.7 db\n"
  let path: String

  init(hasStore: Bool = true) throws {
    path = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/till-root-\(UUID().uuidString)"
    for folder in ["/etc"] + (hasStore ? ["/usr/local/share/ca-certificates"] : []) {
      try FileManager.default.createDirectory(atPath: path + folder, withIntermediateDirectories: true)
    }
    try Data(Self.hosts.utf8).write(to: URL(filePath: path + "/etc/hosts"))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var system: SystemTrust { SystemTrust(root: path, environment: [:]) }

  /// Every file with what it holds.
  var files: [String: String] {
    var found: [String: String] = [:]
    for name in FileManager.default.subpaths(atPath: path) ?? [] {
      if let text = try? String(contentsOfFile: path + "/" + name, encoding: .utf8) { found[name] = text }
    }
    return found
  }
}

@Suite struct SystemTrustTests {
  private let authority = Array("-----BEGIN CERTIFICATE-----\n".utf8)
  private let certificate = "usr/local/share/ca-certificates/till-sandbox.crt"

  private func states(_ root: FakeRoot) throws -> [String] {
    try root.system.steps(authority: authority).map(\.state.rawValue)
  }

  @Test func `both changes are made, and undone without a trace`() throws {
    let root = try FakeRoot()
    let before = root.files
    #expect(try states(root) == ["absent", "absent"])
    try root.system.apply(authority: authority)
    #expect(try states(root) == ["applied", "applied"])
    #expect(root.files["etc/hosts"]?.hasPrefix(FakeRoot.hosts) == true)
    #expect(root.files["etc/hosts"]?.contains("\n127.0.0.1 open-sea-global.alipay.com\n") == true)
    #expect(root.files[certificate] == "-----BEGIN CERTIFICATE-----\n")
    try root.system.undo()
    #expect(root.files == before)
    #expect(try states(root) == ["absent", "absent"])
  }

  @Test func `applied twice it is undone once, and undoing nothing is no failure`() throws {
    let root = try FakeRoot()
    let before = root.files
    try root.system.undo()
    try root.system.apply(authority: authority)
    try root.system.apply(authority: authority)
    try root.system.undo()
    #expect(root.files == before)
  }

  @Test func `a system without a store is told so and left as it was`() throws {
    let root = try FakeRoot(hasStore: false)
    let before = root.files
    #expect {
      try root.system.apply(authority: authority)
    } throws: {
      if case TrustFailure.noStore(root.path + "/usr/local/share/ca-certificates") = $0 { true } else { false }
    }
    #expect(root.files == before)
  }

  @Test func `the certificate of another sandbox does not count as applied`() throws {
    let root = try FakeRoot()
    try root.system.apply(authority: Array("another".utf8))
    #expect(try states(root) == ["applied", "absent"])
  }
}
