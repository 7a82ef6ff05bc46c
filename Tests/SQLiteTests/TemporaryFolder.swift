import Files
import Foundation
import Testing

@testable import SQLite

/// A folder of its own for one test, removed with everything in it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("till-sqlite-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  /// A private empty file, opened and configured.
  func database(_ name: String = "test.db", busyMilliseconds: Int32 = 5_000) throws -> Database {
    if FileFacts(of: file(name)) == nil { try PrivateFile.create(file(name)) }
    let database = try Database(opening: file(name), busyMilliseconds: busyMilliseconds)
    try database.configure()
    return database
  }
}

/// Runs a program and returns what it wrote to standard output.
@discardableResult
func output(of program: String, _ arguments: String...) throws -> String {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self)
}

/// Whether the sqlite3 shell is here, which plays the one who changes files behind our back.
private let hasSQLiteShell = (try? output(of: "sqlite3", "-version"))?.hasPrefix("3.") == true

extension Trait where Self == ConditionTrait {
  static var needsSQLiteShell: Self { .enabled(if: hasSQLiteShell, "the sqlite3 shell is not here") }
}
