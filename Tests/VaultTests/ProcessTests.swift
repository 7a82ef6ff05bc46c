import Foundation
import Testing

@testable import Vault

private let childFile = ProcessInfo.processInfo.environment["TILL_TEST_CHILD_VAULT"]
private let childTask = ProcessInfo.processInfo.environment["TILL_TEST_CHILD_TASK"]

/// The work of a second process: this test program again, told by its environment what to do.
@Suite struct ChildProcess {
  @Test(.enabled(if: childTask == "pairs", "only as a child of ProcessTests"))
  func `child writes pairs until it is killed`() async throws {
    let vault = try EncryptedVault.opened(try #require(childFile))
    let start = Int(text(try await vault.read(.key)) ?? "") ?? 0
    for number in (start + 1)... {
      try await vault.commit([
        .write(.key, secret(String(number)), expecting: .whatever),
        .write(
          .clientID, secret(String(number) + String(repeating: "x", count: number % 5 * 3000)), expecting: .whatever),
      ])
      FileHandle.standardOutput.write(Data("committed \(number)\n".utf8))
    }
  }

  @Test(.enabled(if: childTask == "count", "only as a child of ProcessTests"))
  func `child counts to twenty five`() async throws {
    let vault = try EncryptedVault.opened(try #require(childFile), busyMilliseconds: 30_000)
    for _ in 0..<25 {
      try await vault.transaction(attempts: 10_000) { store in
        let record = try #require(try await store.read(.key))
        return [.write(.key, secret(String((Int(text(record) ?? "") ?? 0) + 1)), expecting: .revision(record.revision))]
      }
    }
    FileHandle.standardOutput.write(Data("counted\n".utf8))
  }

  static func start(_ task: String, on file: String) throws -> (Process, FileHandle) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["--testing-library", "swift-testing", "--filter", "VaultTests.ChildProcess"]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TILL_TEST_CHILD_VAULT": file, "TILL_TEST_CHILD_TASK": task]
    ) { $1 }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, output.fileHandleForReading)
  }
}

#if os(Linux)
  @Suite(.serialized) struct ProcessTests {
    let folder: TemporaryFolder

    init() async throws {
      folder = try TemporaryFolder()
      let vault = try EncryptedVault.tiny(at: folder.vault)
      try await vault.commit([
        .write(.key, secret("0"), expecting: .absent), .write(.clientID, secret("0"), expecting: .absent),
      ])
      await vault.close()
    }

    /// Reads until a line of the child says so.
    private func wait(for word: String, from output: FileHandle) -> String {
      var seen = ""
      while !seen.contains(word) {
        let data = output.availableData
        if data.isEmpty { break }
        seen += String(decoding: data, as: UTF8.self)
      }
      return seen
    }

    @Test func `a writer killed at any moment leaves the old state or the new one`() async throws {
      var random = SystemRandomNumberGenerator()
      for round in 0..<30 {
        let (process, output) = try ChildProcess.start("pairs", on: folder.vault)
        var said = wait(for: "committed", from: output)
        // The moment is what is being tested, so it is left to chance.
        try await Task.sleep(for: .microseconds(Int.random(in: 0...20_000, using: &random)))
        kill(process.processIdentifier, SIGKILL)
        said += String(decoding: output.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let committed = said.split(separator: "\n").compactMap { line in
          line.hasPrefix("committed ") ? Int(line.dropFirst(10)) : nil
        }.max()

        let vault = try EncryptedVault.opened(folder.vault)
        let key = try #require(Int(text(try await vault.read(.key)) ?? ""))
        let other = try #require(text(try await vault.read(.clientID)))
        #expect(try #require(committed)...(committed ?? 0) + 1 ~= key, "round \(round)")
        #expect(other == String(key) + String(repeating: "x", count: key % 5 * 3000), "round \(round)")
        await vault.close()
      }
    }

    @Test func `two processes that write the same record lose nothing`() async throws {
      let children = try [
        ChildProcess.start("count", on: folder.vault), ChildProcess.start("count", on: folder.vault),
      ]
      for (process, output) in children {
        #expect(wait(for: "counted", from: output).contains("counted"))
        process.waitUntilExit()
      }
      #expect(try await text(EncryptedVault.opened(folder.vault).read(.key)) == "50")
    }
  }
#endif
