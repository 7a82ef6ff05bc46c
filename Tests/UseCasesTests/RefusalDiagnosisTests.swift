import AMS
import APIClient
import Cryptography
import Diagnosis
import Foundation
import Groundwork
import HTTP
import Sandbox
import Testing

@testable import UseCases

/// Planted faults of the diagnosis corpus, sent to a running gateway: what its log says is what `till diagnose` says.
@Suite struct RefusalDiagnosisTests {
  struct Planted: Sendable, CustomTestStringConvertible {
    let name: String
    let message: [UInt8]
    let causes: [Set<String>]
    var testDescription: String { name }
  }

  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Corpus")

  /// Single faults in raw requests that a server takes: one of each family, about twelve.
  static let sample: [Planted] = {
    let text = (try? Data(contentsOf: corpus.appending(path: "cases/singles.jsonl"))) ?? Data()
    let all = text.split(separator: UInt8(ascii: "\n")).compactMap { line -> Planted? in
      guard let json = try? JSON(reading: Array(line)), json["group"]?.text == "single",
        json["keys"]?.text == "standard", json["intended"] == nil, json["intendedBase64"] == nil,
        json["evidence"]?["key"]?.text?.hasSuffix("v2") != true,
        json["context"]?["kind"]?.text ?? "request" == "request",
        let name = json["name"]?.text
      else { return nil }
      let message =
        json["message"]?.text.map { Array($0.utf8) }
        ?? json["messageBase64"]?.text.flatMap { Data(base64Encoded: $0) }.map(Array.init) ?? []
      guard message.starts(with: Array("POST /ams".utf8)) || message.starts(with: Array("POST //ams".utf8)),
        request(message) != nil, json["context"]?["uri"]?.text == nil
      else { return nil }
      let causes = json["expect"]?["causes"]?.elements?.map { Set(($0.elements ?? []).compactMap(\.text)) }
      // To prove these, one has to have keys that a gateway has not: the merchant's private one, or an older one.
      let beyond: Set<String> = ["key-version-header-wrong", "signed-with-old-key", "encrypted-with-public-key"]
      guard causes?.allSatisfy({ $0.isDisjoint(with: beyond) }) == true else { return nil }
      return Planted(name: name, message: message, causes: causes ?? [])
    }
    // Whole, it takes minutes without optimisation.
    if ProcessInfo.processInfo.environment["TILL_WHOLE_CORPUS"] == "1" { return all }
    return all.enumerated().filter { $0.offset % max(1, all.count / 12) == 0 }.map(\.element)
  }()

  static func request(_ message: [UInt8]) -> HTTPRequest? {
    var parser = HTTPRequestParser(limits: HTTPLimits())
    parser.feed(message)
    return try? parser.next()
  }

  private func key(_ name: String) throws -> PublicKey {
    try KeyText.read(Array(Data(contentsOf: Self.corpus.appending(path: "keys/standard/\(name).pem")))).key.publicKey
  }

  @Test func theSampleIsThere() { #expect(Self.sample.count >= 12) }

  @Test func whatWasPlantedIsNamedInTheLog() async throws {
    let bench = try Bench()
    let books = try SandboxBooks(home: bench.path, world: .real)
    for (client, environment) in [("SANDBOX_5Y036S2Y1W4D03493", "sandbox"), ("5YBG2E2Y1W4D03493", "production")] {
      let id = ClientID(rawValue: client)
      _ = try await books.register(
        id, key: key("\(environment)-public-v1"), notificationURL: nil, isPublished: true)
    }
    let house = try await books.house()
    let gateway = SandboxGateway(
      store: books, houseSigner: Signer(privateKey: house.signingKey, keyVersion: .first), world: .real)
    var wrong: [String] = []
    for item in Self.sample {
      let request = try #require(Self.request(item.message))
      guard case .respond(let response, _) = await gateway.handle(request) else {
        Issue.record("no answer to \(item.name)")
        continue
      }
      await books.writeExchanges()
      let trace = try #require(response.fields.first("tracerid")?.value)
      let logged = try #require(try await books.exchanges(ExchangeQuestion(trace: trace)).first)
      guard logged.exchange.wantsDiagnosis else {
        wrong.append("\(item.name): \(logged.exchange.verdict)")
        continue
      }
      let report = try await books.diagnose(logged.exchange, seconds: 60, workers: 2)
      let found = Set((report.diagnosis.explanations.first?.causes ?? []).map(\.rawValue))
      if !item.causes.contains(found) {
        wrong.append("\(item.name): \(found.sorted()) for \(item.causes), \(logged.exchange.verdict)")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test("a refusal is diagnosed in the background and the diagnosis kept") func background() async throws {
    let bench = try Bench()
    let workbench = try await bench.withKeys()
    let gateway = try await LocalGateway(
      home: workbench.home.sandbox, http: .ephemeral, https: nil, world: .real, environment: [:])
    let origin = try #require(gateway.http)
    try await LocalGateway.running(gateway) {
      _ = try await workbench.generateKeys(for: .sandbox)
      let order = CallOrder(
        .inquiryPayment, in: .sandbox, gateway: .remote(origin), changes: [.text("paymentRequestId", "x")])
      #expect(try await workbench.call(order, checked: true).result?.code == "INVALID_SIGNATURE")
      for _ in 0..<2_400 where try await workbench.sandboxLog(ExchangeQuestion()).first?.diagnosis == nil {
        try await Task.sleep(for: .milliseconds(50))
      }
      let report = try #require(try await workbench.sandboxLog(ExchangeQuestion()).first)
      #expect(report.diagnosis?["schema"]?.text == "till.diagnosis/1")
      #expect(report.diagnosis?["verdict"]?.text == "undetermined" || report.firstCause != nil)
    }
  }
}
