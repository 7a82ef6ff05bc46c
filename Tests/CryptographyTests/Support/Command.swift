import Foundation

/// A program of the system, run as a peer.
struct Command {
  let status: Int32
  let output: [UInt8]
  var text: String { String(decoding: output, as: UTF8.self) }
  var succeeded: Bool { status == 0 }

  /// Runs a program to its end; its standard error is joined to the output unless that is asked for alone.
  @discardableResult
  static func run(
    _ program: String, _ arguments: [String], input: [UInt8] = [], joiningErrors: Bool = false
  ) throws -> Command {
    let folder = try TemporaryFolder()
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: try folder.write("in", input)))
    process.standardOutput = pipe
    process.standardError = joiningErrors ? pipe : FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Command(status: process.terminationStatus, output: [UInt8](data))
  }

  /// `openssl` with these words, divided at blanks.
  @discardableResult
  static func openssl(_ words: String, input: [UInt8] = []) throws -> Command {
    try run("openssl", words.split(separator: " ").map(String.init), input: input)
  }
}

/// A folder of its own, removed with everything in it.
final class TemporaryFolder: Sendable {
  private let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("till-keys-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// - Returns: the path of the new file.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}
