import AMS
import Diagnosis
import Groundwork
import HTTP
import Keyring
import Testing

@testable import UseCases

@Suite struct DiagnoseSignatureTests {
  private static let path = "/ams/sandbox/api/v1/payments/inquiryPayment"

  /// A request over a body with escaped slashes that is sent without them, or as it was signed.
  private func message(
    signed: String, sent: String, id: String = Bench.sandboxID.rawValue, by workbench: Workbench
  ) async throws -> [UInt8] {
    let content = SigningContent(
      method: .post, path: APIPath(rawValue: Self.path), clientID: ClientID(rawValue: id),
      time: RequestTime(rawValue: "1767225600000"), body: Array(signed.utf8))
    let header = try await workbench.sign(content, with: .stored("sandbox-private-v1"), keyVersion: KeyVersion(1))
    let lines = [
      "POST \(Self.path) HTTP/1.1", "Host: open-sea-global.alipay.com", "Client-Id: \(id)",
      "Request-Time: 1767225600000", "Signature: \(header.text)", "Content-Length: \(sent.utf8.count)", "", sent,
    ]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  private func report(_ message: [UInt8], by workbench: Workbench) async throws -> DiagnosisReport {
    try await workbench.diagnose(DiagnosisRequest(seconds: 20) { message })
  }

  @Test("the keys of the vault open a signature, and the vault knows the client id")
  func fromVault() async throws {
    let workbench = try await Bench().withKeys()
    let body = #"{"paymentRequestId":"a/b"}"#
    let fine = try await report(try await message(signed: body, sent: body, by: workbench), by: workbench)
    #expect(fine.diagnosis.verdict == .valid)
    let escaped = try await message(signed: #"{"paymentRequestId":"a\/b"}"#, sent: body, by: workbench)
    let found = try await report(escaped, by: workbench)
    #expect(found.diagnosis.verdict == .invalid)
    #expect(found.explanations.first?.explanation.causes.map(\.rawValue) == ["json-escaped-slashes"])
    #expect(found.explanations.first?.explanation.confidence == .proved)
    #expect(found.explanations.first?.difference?.signedByte == 0x5c)
    let stranger = try await message(signed: body, sent: body, id: "SANDBOX_5Y00000000000099", by: workbench)
    let unknown = try await report(stranger, by: workbench)
    #expect(unknown.explanations.first?.explanation.causes.map(\.rawValue) == ["unregistered-client-id"])
  }

  @Test("without a vault, and with one that holds no key, nothing is claimed")
  func noKeys() async throws {
    let bench = try Bench()
    let message = Array("POST /ams/api/v1/payments/pay HTTP/1.1\r\nClient-Id: 5Y00000000000001\r\n\r\n{}".utf8)
    for workbench in [bench.workbench(), try await bench.withApp()] {
      do {
        _ = try await report(message, by: workbench)
        Issue.record("a diagnosis without keys")
      } catch let failure as DiagnosisFailure {
        #expect(failure.code.text == "DIA-101")
        #expect(failure.code.category == .unverifiable)
      }
    }
  }
}
