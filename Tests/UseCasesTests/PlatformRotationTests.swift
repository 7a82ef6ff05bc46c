import AMS
import APIClient
import Cryptography
import Foundation
import Groundwork
import HTTP
import Keyring
import Synchronization
import Testing

@testable import UseCases

@Suite(.serialized) struct PlatformRotationTests {
  private static let (old, new) = ("sandbox-alipay-public-v1", "sandbox-alipay-public-v2")

  @Test(
    "the platform's key is changed over alike, killed at every journal write", arguments: RotationStyle.allCases)
  func forward(_ style: RotationStyle) async throws {
    try await RotationBench.playing(style) { bench in
      let call = CallOrder(.inquiryPayment, in: .sandbox, changes: [.text("paymentRequestId", "x")])
      func verifies() async throws -> Bool { try await bench.fresh.call(call, checked: true).verification.isValid }
      let renewed = try await bench.fresh.rotateSandboxKey(of: Bench.sandboxID, switching: false)
      #expect(renewed.signs == (style == .replace))
      #expect(try await verifies() == (style == .overlap), "an announced key changes nothing, a replaced one does")

      var order = RotationOrder(.alipay, in: .sandbox)
      order.text = KeyInput(Array(renewed.alipayPublicKey.utf8))
      let wanted = order
      await #expect(throws: RotationBench.Killed.self) {
        _ = try await bench.fresh.beginRotation(wanted, RotationWatch(entered: { _ in throw RotationBench.Killed() }))
      }
      #expect(try await verifies(), "from the first write on either key will do")
      if style == .overlap {
        await #expect(throws: RotationFailure.self) {
          _ = try await bench.fresh.continueRotation(of: .alipay, in: .sandbox, RotationWatch())
        }
        _ = try await bench.fresh.rotateSandboxKey(of: Bench.sandboxID, switching: true)
        #expect(try await verifies())
      }
      for state in [RotationState.live, .cutOver, .watched] {
        try await bench.step(.alipay)
        #expect(try await bench.state(.alipay) == state)
        #expect(try await verifies())
      }
      #expect(try await bench.active(.alipayPublic) == Self.new)
      _ = try await bench.fresh.retire(Self.old, .retire)
      #expect(try await verifies())
      #expect(try await bench.fresh.project().keys.verifying(in: .sandbox).count == 1)
    }
  }

  @Test("a notification verifies with either platform key while they are changed over, and with no other") func either()
    async throws
  {
    let workbench = try await Bench().withKeys()
    let (first, second, stranger) = (
      try PrivateKey.generate(.bits2048), try PrivateKey.generate(.bits2048), try PrivateKey.generate(.bits2048)
    )
    func line(_ key: PrivateKey) throws -> [UInt8] { try key.publicKey.exported(as: .spkiOneLine) }
    _ = try await workbench.importKey(KeyInput(try line(first)), as: .alipayPublic, for: .sandbox)
    func verdicts() async throws -> [Bool] {
      let verifier = try #require(try await workbench.project().verifier(in: .sandbox))
      let content = SigningContent(
        method: .post, path: APIPath(rawValue: "/notify"), clientID: Bench.sandboxID,
        time: RequestTime(rawValue: "2026-01-01T00:00:00+08:00"), body: Array("{}".utf8))
      return try [first, second, stranger].map {
        verifier.verify(content, header: try Signer(privateKey: $0, keyVersion: .first).sign(content).text).isValid
      }
    }
    #expect(try await verdicts() == [true, false, false])
    var order = RotationOrder(.alipay, in: .sandbox)
    order.text = KeyInput(try line(second))
    _ = try await workbench.beginRotation(order)
    #expect(try await verdicts() == [true, true, false])
  }

  @Test(
    "under a load of payments, the merchant's key and then the platform's are changed over with overlap, and none fails"
  )
  func load() async throws {
    try await RotationBench.playing(.overlap) { bench in
      let (payments, ends, failures) = (Bench.Counter(), Bench.Counter(), Remarks())
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            let workbench = bench.fresh
            while ends.count == 0 || payments.count < 300 {
              let report = try await workbench.call(CallOrder(.pay, in: .sandbox), checked: true)
              payments.add()
              if !report.isSuccess {
                failures.add("\(report.result?.code ?? "?") \(report.verification.word)")
              }
            }
          }
        }
        func progress(_ count: Int) async throws {
          let goal = payments.count + count
          while payments.count < goal { try await Task.sleep(for: .milliseconds(20)) }
        }
        try await progress(30)
        _ = try await bench.fresh.beginRotation(RotationOrder(.merchant, in: .sandbox))
        try await progress(30)
        try await bench.upload("sandbox-private-v2")
        try await progress(30)
        _ = try await bench.fresh.continueRotation(of: .merchant, in: .sandbox, RotationWatch(patience: 30))
        // What was signed before the cut-over is answered by now: four connections, one call each.
        try await progress(30)
        #expect(try await bench.books.retireKey(.first, of: Bench.sandboxID))
        _ = try await bench.fresh.retire("sandbox-private-v1", .retire)
        try await progress(30)
        let renewed = try await bench.fresh.rotateSandboxKey(of: Bench.sandboxID, switching: false)
        var order = RotationOrder(.alipay, in: .sandbox)
        order.text = KeyInput(Array(renewed.alipayPublicKey.utf8))
        _ = try await bench.fresh.beginRotation(order)
        try await progress(30)
        _ = try await bench.fresh.rotateSandboxKey(of: Bench.sandboxID, switching: true)
        try await progress(30)
        _ = try await bench.fresh.continueRotation(of: .alipay, in: .sandbox, RotationWatch(patience: 30))
        try await progress(30)
        _ = try await bench.fresh.retire(Self.old, .retire)
        try await progress(30)
        ends.add()
        try await group.waitForAll()
      }
      #expect(failures.all == [])
      #expect(payments.count >= 300)
      #expect(try await bench.signing() == ["sandbox-private-v2"])
    }
  }
}

/// Remarks of several tasks.
private final class Remarks: Sendable {
  private let list = Mutex<[String]>([])
  var all: [String] { list.withLock { $0 } }
  func add(_ text: String) { list.withLock { $0.append(text) } }
}
