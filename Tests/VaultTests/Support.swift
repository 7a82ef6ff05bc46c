import Cryptography
import Foundation
import Groundwork
import SQLite
import Testing

@testable import Vault

/// A folder of its own for one test, removed with everything in it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("till-vault-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  var vault: String { file("vault.db") }

  /// Names of everything in the folder.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

extension World {
  /// 2026-01-15T10:22:31Z, always.
  static let fixed = World.at(1_768_472_551)

  static func at(_ seconds: Double) -> World {
    World(
      now: { Date(timeIntervalSince1970: seconds) }, random: { [UInt8](repeating: 0, count: $0) }, sleep: { _ in })
  }
}

extension ScryptParameters {
  /// The smallest work scrypt knows.
  static let tiny = ScryptParameters(cost: 2, blockSize: 1, parallelism: 1) ?? .floor
}

extension RecordKind {
  static let privateKey = RecordKind(rawValue: "private-key")
  static let setting = RecordKind(rawValue: "setting")
}

extension RecordID {
  static let key = RecordID(kind: .privateKey, name: "sandbox/商户私钥")
  static let other = RecordID(kind: .privateKey, name: "production")
  static let clientID = RecordID(kind: .setting, name: "clientId")
}

func secret(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8)) }

func text(_ record: Record?) -> String? { record.map { String(decoding: $0.value.unprotectedCopy(), as: UTF8.self) } }

func passphrase(_ text: String = "correct horse battery") throws -> Passphrase { try Passphrase(secret(text)) }

extension EncryptedVault {
  static func tiny(at path: String, world: World = .fixed) throws -> EncryptedVault {
    try create(at: path, passphrase: passphrase(), parameters: .tiny, world: world, floor: .tiny)
  }

  static func opened(
    _ path: String, with words: String = "correct horse battery", world: World = .fixed,
    tolerating tolerance: Tolerance = .none, busyMilliseconds: Int32 = 5_000
  ) throws -> EncryptedVault {
    try open(
      path, unlockingWith: passphrase(words), world: world, tolerating: tolerance, floor: .tiny,
      busyMilliseconds: busyMilliseconds)
  }
}

/// A closed vault with three records in three commits.
func makeVault(in folder: TemporaryFolder) async throws {
  let vault = try EncryptedVault.tiny(at: folder.vault)
  try await vault.write(.key, secret("first key"), expecting: .absent)
  try await vault.write(.other, secret("second key"), expecting: .absent)
  try await vault.write(.clientID, secret("SANDBOX_5YB"), expecting: .absent)
  await vault.close()
}

/// The failure a body ends in.
func failure<Result>(_ body: () async throws -> Result) async throws -> VaultFailure {
  do {
    _ = try await body()
  } catch let failure as VaultFailure {
    return failure
  }
  throw NoFailure()
}

struct NoFailure: Error {}

/// Runs a program and returns its exit code and what it wrote to standard output.
@discardableResult
func run(_ program: String, _ arguments: [String], input: String = "") throws -> (code: Int32, output: String) {
  let process = Process()
  let (output, given) = (Pipe(), Pipe())
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.standardOutput = output
  process.standardInput = given
  try process.run()
  try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
  try given.fileHandleForWriting.close()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: data, as: UTF8.self))
}

/// Runs SQL with the sqlite3 shell, as someone with access to the file could.
@discardableResult
func sqlite3(_ path: String, _ sql: String) throws -> String {
  let (code, output) = try run("sqlite3", [path, sql])
  #expect(code == 0, "sqlite3 \(sql)")
  return output
}

/// Whether the sqlite3 shell is here, which plays the one who changes files behind our back.
private let hasSQLiteShell = (try? run("sqlite3", ["-version"]))?.code == 0

extension Trait where Self == ConditionTrait {
  static var needsSQLiteShell: Self { .enabled(if: hasSQLiteShell, "the sqlite3 shell is not here") }
}
