import Cryptography
import Foundation
import Groundwork
import Synchronization
import Terminal
import Testing
import UseCases

@testable import CLI

/// A home folder of its own with the files transcripts start from, and the program run in it, in this process.
final class TestHome: Sendable {
  let path: String
  let world: World
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// The least scrypt takes: these vaults protect nothing.
  static let cost = PassphraseCost.fixed(ScryptParameters(cost: 2, blockSize: 8, parallelism: 1) ?? .floor)

  /// - Parameter isClockReal: certificates are checked against the machine's clock, so calls over TLS need it.
  init(isClockReal: Bool = false) throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
      path: "till-cli-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
    let files = Self.repository.appending(path: "Tests/Transcripts/files")
    for name in try FileManager.default.contentsOfDirectory(atPath: files.path) {
      let copy = folder.appending(path: name)
      try FileManager.default.copyItem(at: files.appending(path: name), to: copy)
      let isFolder = try copy.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
      try FileManager.default.setAttributes([.posixPermissions: isFolder ? 0o700 : 0o600], ofItemAtPath: copy.path)
    }
    let newYear = Self.newYear
    let now: @Sendable () -> Date = isClockReal ? { @Sendable in Date() } : { @Sendable in newYear }
    world = World(now: now, random: Self.chance(), sleep: { time in try await Task.sleep(for: time) })
  }

  /// 2026-01-01T00:00:00Z, as `date -u -d 2026-01-01 +%s` says.
  private static let newYear = Date(timeIntervalSince1970: 1_767_225_600)

  /// The same numbers in every run.
  private static func chance() -> @Sendable (Int) -> [UInt8] {
    let numbers = Numbers()
    return { count in (0..<count).map { _ in numbers.next() } }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private final class Numbers: Sendable {
    private let state = Mutex(UInt64(2026))

    func next() -> UInt8 {
      state.withLock { state in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
    }
  }

  struct Run: Sendable {
    let code: Int32
    let output: String
    let error: String
    var json: JSON? { try? JSON(reading: Array(output.utf8)) }
  }

  /// Runs the program with these arguments; `~/` at their beginning, or after `=`, is this home.
  @discardableResult
  func till(
    _ words: [String], language: Language = .en, input: String = "", environment: [String: String] = [:],
    terminals: Console.Terminals = []
  ) async -> Run {
    var all = [
      "HOME": path, "TILL_LANG": language.rawValue, "TILL_PASSPHRASE_FILE": path + "/passphrase", "USER": "wang",
      "PATH": "/usr/bin:/bin",
    ]
    for (name, value) in environment { all[name] = expanded(value) }
    let (console, captured) = Console.captured(input: input, terminals: terminals, environment: all)
    let code = await CommandLineProgram(console: console, world: world, cost: Self.cost).run(words.map(expanded))
    return Run(code: code, output: shown(captured.output), error: shown(captured.error))
  }

  @discardableResult
  func till(_ line: String, language: Language = .en, input: String = "") async -> Run {
    await till(line.split(separator: " ").map(String.init), language: language, input: input)
  }

  func expanded(_ word: String) -> String {
    if word.hasPrefix("~/") { return path + word.dropFirst() }
    guard let equals = word.firstIndex(of: "="), word[word.index(after: equals)...].hasPrefix("~/") else { return word }
    return word[...equals] + path + word[word.index(equals, offsetBy: 2)...]
  }

  private func shown(_ text: String) -> String { text.replacing(path, with: "~") }

  func file(_ name: String) -> String { path + "/" + name }

  func bytes(_ name: String) -> [UInt8] { [UInt8](FileManager.default.contents(atPath: file(name)) ?? Data()) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: file(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Every file below the home with what it holds.
  func contents() throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file(name), isDirectory: &isFolder)
      if !isFolder.boolValue { found[name] = bytes(name) }
    }
    return found
  }
}
