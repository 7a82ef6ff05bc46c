import AMS
import APIClient
import Cryptography
import Foundation
import Groundwork
import Keyring
import Testing

@testable import UseCases

@Suite(.serialized) struct RotationTests {
  private static let (old, new) = ("sandbox-private-v1", "sandbox-private-v2")

  @Test(
    "killed at every journal write, a rotation goes on, and at every moment a key of the vault signs",
    arguments: RotationStyle.allCases)
  func killedForward(_ style: RotationStyle) async throws {
    try await RotationBench.playing(style) { bench in
      try await bench.begin()
      #expect(try await bench.state() == .staged)
      #expect(try await bench.signing() == [Self.old])
      #expect(try await bench.active() == Self.old)

      try await bench.upload(Self.new)
      let both = [Self.old, Self.new]
      #expect(try await bench.signing() == (style == .overlap ? both : [Self.new]))
      for (state, active) in [(RotationState.live, Self.old), (.cutOver, Self.new), (.watched, Self.new)] {
        try await bench.step()
        #expect(try await bench.state() == state)
        #expect(try await bench.active() == active)
        #expect(try await bench.signing() == (style == .overlap ? both : [Self.new]))
      }
      let report = try #require(try await bench.fresh.rotation(of: .merchant, in: .sandbox))
      #expect(report.rotation.observed == style, "what the platform does is found out, not believed")
      // Nothing is left to do without a person's word.
      _ = try await bench.fresh.continueRotation(of: .merchant, in: .sandbox, RotationWatch())
      #expect(try await bench.state() == .watched)

      _ = try await bench.fresh.retire(Self.old, .retire)
      #expect(try await bench.state() == .retired)
      #expect(try await bench.signing().contains(Self.new))
      _ = try await bench.fresh.retire(Self.old, .destroy, atOnce: true)
      let versions = try await bench.fresh.versions(of: Self.old).versions
      #expect(versions.count == 1, "the private half is in no older version either")
      #expect(try await bench.state() == .finished)
      #expect(try await bench.signing() == [Self.new])
      let destroyed = try await bench.fresh.storedKey(Self.old)
      #expect(destroyed.privateKey == nil)
      #expect(try await bench.fresh.keys().map(\.name).contains(Self.old), "its public half still tells old messages")
      // The next rotation counts on.
      try await bench.begin()
      #expect(try await bench.fresh.rotation(of: .merchant, in: .sandbox)?.newName == "sandbox-private-v3")
    }
  }

  @Test(
    "from every state before retirement there is a way back, killed at every journal write of it",
    arguments: RotationStyle.allCases, [RotationState.staged, .live, .cutOver, .watched])
  func killedBackward(_ style: RotationStyle, _ from: RotationState) async throws {
    try await RotationBench.playing(style) { bench in
      try await bench.begin()
      if from != .staged { try await bench.upload(Self.new) }
      while try await bench.state() != from { try await bench.step() }
      let before = try await bench.active()

      try await bench.stepBack()
      #expect(try await bench.state() == .rollingBack)
      #expect(try await bench.active() == before, "nothing is switched before the old key was seen to work")
      #expect(try await !bench.signing().isEmpty)
      if style == .replace, from != .staged {
        // The old key is out of force: it has to be stored again first.
        await #expect(throws: RotationFailure.self) {
          _ = try await bench.fresh.continueRotation(of: .merchant, in: .sandbox, RotationWatch())
        }
        #expect(try await bench.active() == before)
        try await bench.upload(Self.old)
        #expect(try await bench.signing() == [Self.old])
      }
      try await bench.step()
      #expect(try await bench.state() == .rolledBack)
      #expect(try await bench.active() == Self.old)
      #expect(try await bench.signs(Self.old))
      let standings = try await bench.fresh.project().keys.all().map(\.summary).filter { $0.name.role.isOwn }
      #expect(standings.map(\.standing) == [.inUse, .retired])
    }
  }

  @Test("a key the gateway does not take is not cut over to, however often it is asked") func notUploaded() async throws
  {
    try await RotationBench.playing(.overlap) { bench in
      try await bench.begin()
      let asked = Bench.Counter()
      await #expect {
        _ = try await bench.fresh.continueRotation(
          of: .merchant, in: .sandbox, RotationWatch(patience: 1.5, asked: { _, _ in asked.add() }))
      } throws: { error in
        let failure = error as? RotationFailure
        return failure?.code.text == "ROT-004" && failure?.why?.en == "the gateway answers INVALID_SIGNATURE"
      }
      #expect(asked.count == 2)
      #expect(try await bench.state() == .staged)
      #expect(try await bench.active() == Self.old)
    }
  }

  @Test("an answer nobody signed is no proof that a key is live") func unsignedAnswer() async throws {
    try await RotationBench.playing(.overlap) { bench in
      try await bench.begin()
      try await bench.upload(Self.new)
      _ = try await bench.fresh.planFault("unsigned-answer", [], MockScope())
      await #expect(throws: RotationFailure.self) {
        _ = try await bench.fresh.continueRotation(of: .merchant, in: .sandbox, RotationWatch())
      }
      #expect(try await bench.state() == .staged)
    }
  }

  @Test("calls are signed with the old key until the cut-over, and with the new from then on") func signerFollows()
    async throws
  {
    try await RotationBench.playing(.replace) { bench in
      let order = CallOrder(.inquiryPayment, in: .sandbox, changes: [.text("paymentRequestId", "x")])
      try await bench.begin()
      #expect(try await bench.fresh.call(order, checked: true).result?.code == "ORDER_NOT_EXIST")
      try await bench.upload(Self.new)
      #expect(try await bench.fresh.call(order, checked: true).result?.code == "INVALID_SIGNATURE")
      _ = try await bench.fresh.continueRotation(of: .merchant, in: .sandbox, RotationWatch())
      #expect(try await bench.fresh.call(order, checked: true).result?.code == "ORDER_NOT_EXIST")
    }
  }

  @Test("while a key is replaced no other comes in between, and what is in use cannot be retired") func refusals()
    async throws
  {
    try await RotationBench.playing(.overlap) { bench in
      try await bench.begin()
      func code(_ body: () async throws -> Void) async -> String? {
        do {
          try await body()
          return nil
        } catch { return (error as? any Failure)?.code.text }
      }
      #expect(await code { _ = try await bench.fresh.generateKeys(for: .sandbox) } == "ROT-002")
      #expect(
        await code { _ = try await bench.fresh.beginRotation(RotationOrder(.merchant, in: .sandbox)) } == "ROT-002")
      #expect(await code { _ = try await bench.fresh.retire(Self.old, .retire) } == "ROT-002")
      #expect(await code { _ = try await bench.fresh.retire(Self.new, .retire) } == "ROT-008")
      #expect(await code { _ = try await bench.fresh.retire(Self.old, .destroy) } == "ROT-009")
      #expect(try await bench.fresh.keys().filter(\.signs).map(\.name) == [Self.old, Self.new])
      try await bench.upload(Self.new)
      _ = try await bench.fresh.continueRotation(of: .merchant, in: .sandbox, RotationWatch())
      _ = try await bench.fresh.retire(Self.old, .retire)
      #expect(await code { _ = try await bench.fresh.retire(Self.old, .destroy) } == "ROT-010")
      #expect(
        await code { _ = try await bench.fresh.rollBackRotation(of: .merchant, in: .sandbox, RotationWatch()) }
          == "ROT-005")
      // The retirement taken back, there is a way back again.
      _ = try await bench.fresh.retire(Self.old, .undo)
      let report = try await bench.fresh.rollBackRotation(of: .merchant, in: .sandbox, RotationWatch())
      #expect(report.state == .rolledBack)
      #expect(try await bench.active() == Self.old)
      // The key that was to come is not offered again.
      let line = try await bench.fresh.publicKeyLine(Self.new)
      var order = RotationOrder(.merchant, in: .sandbox)
      order.text = KeyInput(Array(line.utf8))
      let wrong = order
      #expect(await code { _ = try await bench.fresh.beginRotation(wrong) } == "RNG-005")
    }
  }
}
