import Foundation
import Synchronization
import Testing

/// Another program at the other end: curl, python3, openssl.
struct Peer {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs a program to its end, without blocking the cooperative pool.
  static func run(_ name: String, _ arguments: [String], input: [UInt8] = []) async throws -> Outcome {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    // A proxy of this machine must not stand between the test and its server.
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.lowercased().hasSuffix("_proxy") }
    process.standardInput = try FileHandle(forReadingFrom: folder.write("in", input))
    process.standardOutput = try FileHandle(forWritingTo: folder.write("out", []))
    process.standardError = try FileHandle(forWritingTo: folder.write("err", []))
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    return Outcome(
      status: process.terminationStatus, output: String(decoding: try folder.read("out"), as: UTF8.self),
      errors: String(decoding: try folder.read("err"), as: UTF8.self))
  }

  static func curl(_ arguments: String..., input: [UInt8] = []) async throws -> Outcome {
    try await run("curl", ["--silent", "--show-error", "--max-time", "20"] + arguments, input: input)
  }

  /// Runs a script; `arguments` are in `sys.argv[1:]`.
  static func python(_ script: String, _ arguments: String...) async throws -> Outcome {
    try await run("python3", ["-c", script] + arguments)
  }
}

/// A folder that goes when the value goes.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("till-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> URL {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file
  }

  func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url.appendingPathComponent(name))) }
}
