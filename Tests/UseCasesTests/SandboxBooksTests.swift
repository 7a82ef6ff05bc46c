import AMS
import APIClient
import Cryptography
import Foundation
import Groundwork
import SQLite
import Sandbox
import Testing

@testable import UseCases

@Suite(.serialized) struct SandboxBooksTests {
  @Test("what is registered is there after the books were closed and opened again") func reopened() async throws {
    let bench = try Bench()
    let key = try PrivateKey.generate(.bits2048).publicKey
    let id = Bench.sandboxID
    let first = try await SandboxBooks(home: bench.path, world: .real).register(
      id, key: key, notificationURL: "http://127.0.0.1:9000/n", isPublished: false)
    let books = try SandboxBooks(home: bench.path, world: .real)
    #expect(try await books.clients() == [id])
    let again = try await books.register(id, key: key, notificationURL: nil, isPublished: false)
    #expect(again.platformKey == first.platformKey, "Alipay's key stays the same")
    #expect(again.version == first.version, "the same key is no new version")
    let newer = try await books.register(
      id, key: try PrivateKey.generate(.bits2048).publicKey, notificationURL: nil, isPublished: false)
    #expect(newer.version.number == 2)
    let app = try #require(try await books.app(id))
    #expect(app.notificationURL == "http://127.0.0.1:9000/n", "an URL that is not given again stays")
    #expect(app.verifiers.keys.map(\.number) == [2], "the older key is replaced")
    #expect(app.retired.keys.map(\.number) == [1])
  }

  @Test("with overlap a further key leaves the older in force until that is retired, and a server notices")
  func overlap() async throws {
    let bench = try Bench()
    let (server, books) = (
      try SandboxBooks(home: bench.path, world: .real), try SandboxBooks(home: bench.path, world: .real)
    )
    _ = try await books.change { $0.rotation = "overlap" }
    let id = Bench.sandboxID
    for _ in 0..<2 {
      _ = try await books.register(
        id, key: try PrivateKey.generate(.bits2048).publicKey, notificationURL: nil, isPublished: false)
    }
    #expect(try await server.app(id)?.verifiers.keys.sorted().map(\.number) == [1, 2])
    #expect(try await books.retireKey(KeyVersion(1), of: id))
    #expect(try await server.app(id)?.verifiers.keys.map(\.number) == [2])
    #expect(try await !books.retireKey(KeyVersion(9), of: id))
    let platform = try #require(try await server.app(id)).signer.privateKey.publicKey
    #expect(try await !books.switchPlatformKey(of: id))
    let next = try #require(try await books.renewPlatformKey(of: id))
    #expect(!next.signs)
    #expect(try await server.app(id)?.signer.privateKey.publicKey == platform)
    #expect(try await books.switchPlatformKey(of: id))
    #expect(try await server.app(id)?.signer.privateKey.publicKey == next.key)
  }

  @Test("the house keeps its key and certificates") func house() async throws {
    let bench = try Bench()
    let first = try await SandboxBooks(home: bench.path, world: .real).house()
    let again = try await SandboxBooks(home: bench.path, world: .real).house()
    #expect(first.authority == again.authority && first.serverChain == again.serverChain)
    // A month before the certificate expires it is renewed, with the same signing key.
    var later = World.real
    later.now = { Date().addingTimeInterval(370 * 86_400) }
    let renewed = try await SandboxBooks(home: bench.path, world: later).house()
    #expect(renewed.authority != first.authority)
    #expect(renewed.signingKey.publicKey == first.signingKey.publicKey)
  }

  @Test("a merchant registered by another process while the gateway runs is known at once") func whileRunning()
    async throws
  {
    let bench = try Bench()
    let workbench = try await bench.withKeys()
    let gateway = try await LocalGateway(
      home: workbench.home.sandbox, http: .ephemeral, https: nil, world: .real, environment: [:])
    let origin = try #require(gateway.http)
    try await LocalGateway.running(gateway) {
      let order = CallOrder(
        .inquiryPayment, in: .sandbox, gateway: .remote(origin), changes: [.text("paymentRequestId", "x")])
      #expect(try await workbench.call(order, checked: true).result?.code == "ORDER_NOT_EXIST")
      // A new key: unknown to the gateway until another connection registers it.
      _ = try await workbench.generateKeys(for: .sandbox)
      #expect(try await workbench.call(order, checked: true).result?.code == "INVALID_SIGNATURE")
      _ = try await bench.workbench().registerWithStandIn(in: .sandbox)
      #expect(try await workbench.call(order, checked: true).result?.code == "ORDER_NOT_EXIST")
    }
  }

  @Test(
    "books that are damaged, foreign or newer are refused in plain words and left as they are",
    arguments: [
      ("damaged", Failures.damaged), ("foreign", .foreign), ("newer", .newer), ("truncated", .truncated),
    ])
  func damaged(_ name: String, _ kind: Failures) async throws {
    let bench = try Bench()
    let path = bench.path + "/sandbox.db"
    do {
      let books = try SandboxBooks(home: bench.path, world: .real)
      _ = try await books.register(
        Bench.sandboxID, key: try PrivateKey.generate(.bits2048).publicKey, notificationURL: nil, isPublished: false)
    }
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    try kind.apply(path)
    let before = FileManager.default.contents(atPath: path)
    var seen: (any Error)?
    do {
      let books = try SandboxBooks(home: bench.path, world: .real)
      _ = try await books.app(Bench.sandboxID)
    } catch {
      seen = error
    }
    let failure = try #require(seen as? any Failure, "\(name): \(String(describing: seen))")
    #expect(failure.code.category == kind.category, "\(failure.code.text)")
    #expect(!failure.remedies.isEmpty && failure.what.zh != failure.what.en)
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  enum Failures: Sendable {
    case damaged, foreign, newer, truncated

    var category: FailureCategory {
      switch self {
      case .damaged, .truncated: .damaged
      case .foreign: .refused
      case .newer: .couldNot
      }
    }

    func apply(_ path: String) throws {
      let url = URL(filePath: path)
      var bytes = try Data(contentsOf: url)
      switch self {
      case .damaged: bytes.replaceSubrange(0..<16, with: Data("not SQLite, sir.".utf8))
      // After the first page nothing is left: `.header 100` says how many pages there should be.
      case .truncated: bytes = bytes.prefix(4096)
      // Bytes 68 to 71 hold the application id, 60 to 63 the schema's version: sqlite.org/fileformat2.html, 1.3.
      case .foreign: bytes.replaceSubrange(68..<72, with: [1, 2, 3, 4])
      case .newer: bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
      }
      try bytes.write(to: url)
    }
  }
}
