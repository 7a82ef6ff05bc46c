import AMS
import Cryptography
import Foundation
import Groundwork
import HTTP
import Keyring
import Sandbox
import Testing

@testable import UseCases

/// A bench with a gateway that runs, and the person and the platform of a rotation, played.
struct RotationBench: Sendable {
  let bench: Bench
  let books: SandboxBooks

  /// Thrown where a process is to die: right after something was written down.
  struct Killed: Error {}

  /// - Parameter style: what the platform does with a further key.
  static func playing(
    _ style: RotationStyle, _ body: (RotationBench) async throws -> Void
  ) async throws {
    let bench = try Bench()
    let workbench = try await bench.withKeys()
    let gateway = try await LocalGateway(
      home: workbench.home.sandbox, http: .ephemeral, https: nil, world: .real, environment: [:])
    _ = try await gateway.books.change { $0.rotation = style.rawValue }
    try await workbench.set(.gateway, to: try #require(gateway.http).text, in: .sandbox)
    try await LocalGateway.running(gateway) {
      try await body(RotationBench(bench: bench, books: gateway.books))
    }
  }

  /// Another run of the program.
  var fresh: Workbench { bench.workbench() }

  /// Stores a key with the platform, as a person does in the portal.
  func upload(_ name: String) async throws {
    let line = try await fresh.publicKeyLine(name)
    _ = try await fresh.registerSandboxApp(Bench.sandboxID, publicKey: KeyInput(Array(line.utf8)), notificationURL: nil)
  }

  /// Whether the running gateway takes what a key of the vault signs.
  func signs(_ name: String) async throws -> Bool {
    let workbench = fresh
    let key = try await workbench.storedKey(name)
    guard key.privateKey != nil else { return false }
    return try await workbench.calling(try await workbench.project(), in: .sandbox) {
      try await KeyProbe(calling: $0, side: .merchant, key: key).ask() == .works
    }
  }

  /// The keys of a role whose signatures are taken.
  func signing() async throws -> [String] {
    var names: [String] = []
    for key in try await fresh.keys() where key.signs {
      if try await signs(key.name) { names.append(key.name) }
    }
    return names
  }

  func active(_ role: KeyRole = .merchantPrivate) async throws -> String? {
    try await fresh.project().keys.active(role, in: .sandbox)?.summary.name.description
  }

  func state(_ key: RotatedKey = .merchant) async throws -> RotationState? {
    try await fresh.rotation(of: key, in: .sandbox)?.state
  }

  /// Begins, and dies when that is written down.
  func begin() async throws {
    await #expect(throws: Killed.self) {
      _ = try await fresh.beginRotation(
        RotationOrder(.merchant, in: .sandbox), RotationWatch(entered: { _ in throw Killed() }))
    }
  }

  /// Goes on in a process that dies at its first journal write.
  func step(_ key: RotatedKey = .merchant) async throws {
    await #expect(throws: Killed.self) {
      _ = try await fresh.continueRotation(
        of: key, in: .sandbox, RotationWatch(entered: { _ in throw Killed() }))
    }
  }

  func stepBack() async throws {
    await #expect(throws: Killed.self) {
      _ = try await fresh.rollBackRotation(
        of: .merchant, in: .sandbox, RotationWatch(entered: { _ in throw Killed() }))
    }
  }
}
