import AMS
import Cryptography
import Foundation
import Groundwork
import HTTP
import HTTPNetworking
import Keyring
import Onboarding
import Sandbox
import Testing

@testable import UseCases

/// Every kind of evidence: what proves it, and what is found when it is not so.
@Suite(.serialized) struct EvidenceTests {
  @Test("the table names each kind once, and the checklist uses every kind") func table() throws {
    let names = AllEvidence.kinds.map(\.kind)
    #expect(Set(names).count == names.count)
    let used = Set(try Bench().workbench().checklist().steps.flatMap(\.evidence).map(\.kind))
    #expect(used == Set(names))
  }

  @Test("a recorded application is proof; a person's word cannot be found by a program") func recorded() async throws {
    let workbench = try await Bench().withApp()
    #expect(try await workbench.look(.appRecorded).word == "proof")
    #expect(try await workbench.look(.attestation).word == "unavailable")
  }

  @Test("a client id is proof in its own environment and a problem while it is missing") func clientID() async throws {
    let workbench = try await Bench().withApp()
    #expect(try await workbench.look(.clientID, ["environment": "production"]).word == "problem")
    try await workbench.set(.clientID, to: "5Y00000000000001", in: .production)
    #expect(try await workbench.look(.clientID, ["environment": "production"]).word == "proof")
    #expect(try await workbench.look(.clientID, ["environment": "sandbox"]).word == "problem")
  }

  @Test("a key pair is proof once there is a private key; a public half alone is not enough") func keyPair()
    async throws
  {
    let workbench = try await Bench().withApp()
    #expect(try await workbench.look(.keyPair).word == "problem")
    let line = try PrivateKey.generate(.bits2048).publicKey.exported(as: .spkiOneLine)
    _ = try await workbench.importKey(KeyInput(line), as: .merchantPublic, for: .sandbox)
    #expect(try await workbench.look(.keyPair).word == "problem")
    _ = try await workbench.generateKeys(for: .sandbox)
    #expect(try await workbench.look(.keyPair).word == "proof")
    #expect(try await workbench.look(.keyPair, ["environment": "production"]).word == "problem")
  }

  @Test("Alipay's public key is proof, a missing one a problem") func platformKey() async throws {
    let workbench = try await Bench().withApp()
    #expect(try await workbench.look(.platformKey).word == "problem")
    let line = try PrivateKey.generate(.bits2048).publicKey.exported(as: .spkiOneLine)
    _ = try await workbench.importKey(KeyInput(line), as: .alipayPublic, for: .sandbox)
    #expect(try await workbench.look(.platformKey).word == "proof")
  }

  @Test("keys of both environments are separate, because a shared one is not even taken in") func separate()
    async throws
  {
    let workbench = try await Bench().withApp()
    let key = try PrivateKey.generate(.bits2048).exported(as: .pkcs8PEM).unprotectedCopy()
    _ = try await workbench.importKey(KeyInput(key), as: nil, for: .sandbox)
    await #expect(throws: KeyringFailure.self) {
      try await workbench.importKey(KeyInput(key), as: nil, for: .production)
    }
    #expect(try await workbench.look(.keysSeparate).word == "proof")
  }

  @Test("a notification URL is proof; in production only by https") func notificationURL() async throws {
    let workbench = try await Bench().withApp()
    #expect(try await workbench.look(.notificationURL).word == "problem")
    try await workbench.set(.notificationURL, to: "http://127.0.0.1:9000/notify", in: .sandbox)
    #expect(try await workbench.look(.notificationURL).word == "proof")
    try await workbench.set(.notificationURL, to: "http://shop.example.com/notify", in: .production)
    #expect(try await workbench.look(.notificationURL, ["environment": "production"]).word == "problem")
    try await workbench.set(.notificationURL, to: "https://shop.example.com/notify", in: .production)
    #expect(try await workbench.look(.notificationURL, ["environment": "production"]).word == "proof")
  }

  @Test("an accepted signature, a call that succeeds and a signed refusal are proof at the local gateway")
  func calls() async throws {
    let workbench = try await Bench().withKeys()
    #expect(try await workbench.look(.signatureAccepted).word == "proof")
    #expect(try await workbench.look(.callSucceeded, ["operation": "pay"]).word == "proof")
    #expect(try await workbench.look(.callSucceeded, ["operation": "inquiryPayment"]).word == "proof")
    #expect(try await workbench.look(.callSucceeded, ["operation": "teleport"]).word == "problem")
    #expect(try await workbench.look(.refusalSigned).word == "proof")
  }

  @Test("a key the gateway does not know is a problem that says so") func otherKey() async throws {
    let workbench = try await Bench().withKeys()
    // A newer pair than the registered one: the gateway cannot verify what it signs.
    _ = try await workbench.generateKeys(for: .sandbox)
    let seen = try await workbench.look(.signatureAccepted)
    #expect(seen.word == "problem" && seen.english.contains("INVALID_SIGNATURE"), "\(seen.english)")
    #expect(try await workbench.look(.callSucceeded, ["operation": "pay"]).word == "problem")
  }

  @Test("an answer that does not verify with the recorded key proves nothing") func otherPlatformKey() async throws {
    let workbench = try await Bench().withKeys()
    let line = try PrivateKey.generate(.bits2048).publicKey.exported(as: .spkiOneLine)
    _ = try await workbench.importKey(KeyInput(line), as: .alipayPublic, for: .sandbox)
    for kind in [EvidenceKind.signatureAccepted, .callSucceeded, .refusalSigned] {
      let seen = try await workbench.look(kind)
      #expect(seen.word == "problem" && seen.english.contains("verif"), "\(seen.english)")
    }
  }

  @Test("Till makes no payment in production on its own") func production() async throws {
    let workbench = try await Bench().withKeys()
    for kind in [EvidenceKind.callSucceeded, .paymentEndToEnd, .notificationAcknowledged] {
      #expect(try await workbench.look(kind, ["environment": "production"]).word == "unavailable")
    }
  }

  @Test(
    "a notification is proof when the merchant's URL acknowledges it, a problem when it does not",
    arguments: [(true, "proof"), (false, "problem")])
  func notifications(_ acknowledges: Bool, _ word: String) async throws {
    let server = try HTTPServer(handler: Merchant(acknowledges: acknowledges))
    let port = try server.bind(port: 0)
    async let running: Void = server.run()
    let workbench = try await Bench().withKeys(notifyURL: "http://127.0.0.1:\(port)/notify")
    let seen = try await workbench.look(.notificationAcknowledged)
    #expect(seen.word == word, "\(seen.english)")
    let whole = try await workbench.look(.paymentEndToEnd)
    #expect(whole.word == word, "\(whole.english)")
    server.stop()
    await running
  }

  private struct Merchant: HTTPHandler {
    let acknowledges: Bool
    func handle(_ request: HTTPRequest) async -> HTTPReply {
      .respond(acknowledges ? .json(200, Acknowledgement.body) : .text(500, "no"))
    }
  }

  @Test("a gateway far away delivers notifications out of sight, so nothing is claimed") func remote() async throws {
    let workbench = try await Bench().withKeys(notifyURL: "http://127.0.0.1:9000/notify")
    try await workbench.set(.gateway, to: "https://open-sea-global.alipay.com", in: .sandbox)
    #expect(try await workbench.look(.notificationAcknowledged).word == "unavailable")
    #expect(try await workbench.look(.paymentEndToEnd).word == "unavailable")
  }

  @Test("a gateway that cannot be reached is a problem, not a fault") func unreachable() async throws {
    let workbench = try await Bench().withKeys()
    try await workbench.set(.gateway, to: "http://127.0.0.1:1", in: .sandbox)
    #expect(try await workbench.look(.signatureAccepted).word == "problem")
    #expect(try await workbench.look(.refusalSigned).word == "problem")
  }

  @Test("acceptance and report are about the merchant's own system: outside of a rehearsal nothing is claimed")
  func ownSystem() async throws {
    let workbench = try await Bench().withApp()
    #expect(try await workbench.look(.acceptanceCases).word == "unavailable")
    #expect(try await workbench.look(.transactionReport).word == "unavailable")
  }

  @Test("sandbox values in the project are a problem, their absence is proof") func sandboxValues() async throws {
    let bench = try Bench()
    let workbench = try await bench.withKeys()
    #expect(try await workbench.look(.noSandboxValues).word == "problem")
    try bench.write("CLIENT_ID=5Y00000000000001\n", to: "shop/alipay.env")
    try await workbench.set(.project, to: bench.path + "/shop", in: .production)
    #expect(try await workbench.look(.noSandboxValues).word == "proof")
    try bench.write("id = \"\(Bench.sandboxID)\"\n", to: "shop/src/config.py")
    let seen = try await workbench.look(.noSandboxValues)
    #expect(seen.word == "problem" && seen.english.contains("src/config.py"), "\(seen.english)")
    #expect(!seen.english.contains(Bench.sandboxID.rawValue), "the value itself is not repeated")
  }
}
