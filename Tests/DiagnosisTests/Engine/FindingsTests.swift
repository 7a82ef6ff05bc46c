import Cryptography
import HTTP
import Testing

@testable import Diagnosis

/// Whole diagnoses, and what is made of what they found.
@Suite struct FindingsTests {
  private func diagnose(
    _ signatureCase: SignatureCase, within budget: SearchBudget = .seconds(20)
  ) async -> SignatureDiagnosis {
    await Diagnoser(workers: 2).diagnose(signatureCase, within: budget)
  }

  @Test func `a valid message needs no explanation`() async throws {
    let answer = await diagnose(try SignedRequest().signatureCase())
    #expect(answer.verdict == .valid)
    #expect(answer.explanations.isEmpty)
    #expect(answer.ruledOut.isEmpty)
    #expect(!answer.searched.isCutShort)
  }

  @Test func `a valid message is known as such without any time`() async throws {
    let answer = await diagnose(try SignedRequest().signatureCase(), within: .seconds(0))
    #expect(answer.verdict == .valid)
    #expect(answer.explanations.isEmpty)
    #expect(!answer.searched.isCutShort)
  }

  @Test func `without time the rest is undetermined, and said to be cut short`() async throws {
    var request = SignedRequest()
    request.signed = request.received.replacing("POST", with: "post")
    let cut = await diagnose(try request.signatureCase(), within: .seconds(0))
    #expect(cut.verdict == .undetermined)
    #expect(cut.explanations.map(\.causes) == [["content-undetermined"]])
    #expect(cut.searched.isCutShort)
    let whole = await diagnose(try request.signatureCase(), within: .unlimited)
    #expect(whole.explanations.first?.causes == ["method-case"])
    #expect(whole.explanations.first?.proof?.kind == .digest)
  }

  @Test func `a wrong clock beside a valid signature is no problem of the signature`() async throws {
    // Request-Time is 2025-01-01T00:00:00Z.
    let late = SignedRequest(fields: ["Date": "Wed, 01 Jan 2025 08:00:00 GMT"])
    let answer = await diagnose(try late.signatureCase())
    #expect(answer.verdict == .notASignatureProblem)
    #expect(answer.explanations.map(\.causes) == [["clock-skew"]])
    let punctual = await diagnose(
      try SignedRequest(fields: ["Date": "Wed, 01 Jan 2025 00:00:01 GMT"]).signatureCase())
    #expect(punctual.verdict == .valid)
  }

  @Test func `what may explain a failure is dropped when there is none`() async throws {
    var masked = SignedRequest(body: #"{"paymentRequestId":"R1","card":"6222****0001"}"#)
    let valid = await diagnose(try masked.signatureCase())
    #expect(valid.verdict == .valid)
    #expect(valid.explanations.isEmpty)
    masked.signed = masked.received.replacing("****", with: "8571")
    let broken = await diagnose(try masked.signatureCase(), within: .seconds(1))
    #expect(broken.verdict == .invalid)
    #expect(broken.explanations.map(\.causes) == [["body-masked"]])
    #expect(broken.explanations.first?.proof == nil)
    #expect(broken.explanations.first?.confidence == .likely)
  }

  @Test(arguments: [(false, CauseID("content-undetermined")), (true, "signer-undetermined")])
  func `what nothing explains is called so, once and without proof`(isStranger: Bool, cause: CauseID) async throws {
    let request = SignedRequest(signed: "something else altogether")
    let answer = await diagnose(
      try request.signatureCase(by: isStranger ? TestKeys.stranger : TestKeys.own1), within: .seconds(1))
    #expect(answer.verdict == .undetermined)
    #expect(answer.explanations.map(\.causes) == [[cause]])
    #expect(answer.explanations.first?.proof == nil)
    #expect(answer.explanations.first?.confidence == .possible)
  }

  @Test(arguments: 1...30)
  func `a message that cannot be decided never gets a proof`(seed: UInt64) async throws {
    var state = seed
    func word() -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return String(state >> 8, radix: 36)
    }
    func body() -> String { #"{"paymentRequestId":"\#(word())","order":{"amount":"\#(word())","n":[\#(seed)]}}"# }
    var request = SignedRequest(body: body())
    request.signed = request.received.replacing(request.body, with: body())
    let answer = await diagnose(try request.signatureCase(), within: .seconds(0.2))
    #expect(answer.verdict == .undetermined)
    #expect(answer.explanations.map(\.causes) == [["content-undetermined"]])
    #expect(answer.explanations.allSatisfy { $0.proof == nil && $0.confidence == .possible })
  }
}
