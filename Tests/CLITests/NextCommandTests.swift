import AMS
import APIClient
import Cryptography
import Foundation
import Groundwork
import HTTP
import Terminal
import Testing
import UseCases

@testable import CLI

/// What a call ends with is a command that can be typed.
@Suite struct NextCommandTests {
  private static let key = try? PrivateKey.generate(.bits2048)

  private func report(
    _ operation: Endpoint, _ code: String, _ status: String, host: String = "127.0.0.1", state: String? = nil,
    isGenuine: Bool = true, http: Int = 200
  ) throws -> CallReport {
    let key = try #require(Self.key)
    let sent: JSON = ["paymentRequestId": "P 1", "refundRequestId": "R-1", "paymentId": "G-1"]
    let plan = try CallPlan(
      operation, body: sent.compactBytes, from: ClientID(rawValue: "SANDBOX_5Y0000000000000000"),
      to: HTTPOrigin(scheme: .https, host: host),
      signedBy: Signer(privateKey: key, keyVersion: .first), at: Date(timeIntervalSince1970: 0), program: "t")
    var answer: [JSON.Member] = [
      .init("result", ["resultCode": .string(code), "resultStatus": .string(status)]),
      .init("paymentAmount", ["currency": "USD", "value": "1000"]),
    ]
    if let state { answer += [.init("paymentStatus", .string(state))] }
    return CallReport(
      plan: plan,
      response: HTTPResponse(
        status: http, fields: ["tracerid": "0123456789abcdef0123456789abcdef"], body: JSON.object(answer).compactBytes),
      verification: isGenuine ? .valid(key.publicKey.fingerprint) : .absent(missing: ["signature"]), seconds: 0)
  }

  @Test func `every line parses, for every operation and code, here and elsewhere`() throws {
    var lines: Set<String> = []
    for operation in Endpoint.inStore {
      for code in ResultCode.all {
        for (host, isProduction, isGenuine, http) in [
          ("127.0.0.1", false, true, 200), ("gateway.example", true, true, 200), ("127.0.0.1", false, false, 200),
          ("gateway.example", true, false, 200), ("gateway.example", false, true, 502),
        ] {
          for state in [nil, "PROCESSING", "SUCCESS"] {
            let report = try report(
              operation, code.code, code.status.rawValue, host: host, state: state, isGenuine: isGenuine, http: http)
            lines.formUnion(NextCommands.after(report, inProduction: isProduction))
          }
        }
      }
    }
    #expect(lines.count > 20)
    for line in lines {
      let parsed = CommandLineParser(root: CommandTreeTests.root, console: Console.captured(input: "").0)
        .parse(ShellLine(line).words)
      if case .refused(let failure) = parsed.request { Issue.record("\(line): \(failure.what.en)") }
    }
  }

  @Test func `what fits is said`() throws {
    #expect(
      NextCommands.after(try report(.pay, "INVALID_SIGNATURE", "F"), inProduction: false)
        == ["till sandbox log --trace 0123456789abcdef0123456789abcdef", "till keys list"])
    #expect(
      NextCommands.after(try report(.refund, "UNKNOWN_EXCEPTION", "U", host: "g.example"), inProduction: true)
        == ["till call inquiryRefund --set refundRequestId=R-1 --wait --env production"])
    #expect(
      NextCommands.after(try report(.cancel, "UNKNOWN_EXCEPTION", "U"), inProduction: false)
        == ["till call inquiryPayment --set paymentRequestId='P 1' --wait"])
    #expect(NextCommands.after(try report(.registration, "SUCCESS", "S"), inProduction: false) == [])
  }
}
