import AMS
import APIClient
import Cryptography
import Foundation
import Groundwork
import HTTP
import Testing

/// Answers that are none of the gateway's, each by its name.
@Suite struct AnswerProblemTests {
  private static let key = try? PrivateKey.generate(.bits2048)
  private static let fine = #"{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}"#

  private func problem(_ response: HTTPResponse) throws -> AnswerProblem? {
    let key = try #require(Self.key)
    let plan = try CallPlan(
      .pay, body: [], from: ClientID(rawValue: "SANDBOX_5Y0000000000000000"),
      to: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: 1),
      signedBy: Signer(privateKey: key, keyVersion: .first), at: Date(timeIntervalSince1970: 0), program: "t")
    return CallReport(plan: plan, response: response, verification: .absent(missing: []), seconds: 0).problem
  }

  private func answer(_ status: Int, _ fields: HTTPFields = [:], _ text: String = fine) -> HTTPResponse {
    HTTPResponse(status: status, fields: fields, body: Array(text.utf8))
  }

  @Test func `an answer of the gateway is none, whatever it says`() throws {
    #expect(try problem(answer(200)) == nil)
    #expect(try problem(answer(200, ["Content-Encoding": "identity"])) == nil)
    #expect(try problem(answer(200, [:], #"{"result":{"resultCode":"X","resultStatus":"F"}}"#)) == nil)
  }

  @Test func `each kind has its code`() throws {
    let page = "\n<!DOCTYPE html><html><head><title>502\n  Bad Gateway</title></head></html>"
    let rows: [(HTTPResponse, AnswerProblem, String)] = [
      (
        answer(301, ["Location": "https://b.example/x"]), .redirect(status: 301, location: "https://b.example/x"),
        "CAL-010"
      ),
      (answer(302), .redirect(status: 302, location: nil), "CAL-010"),
      (answer(200, ["content-encoding": "gzip"]), .compressed(coding: "gzip"), "CAL-011"),
      (HTTPResponse(status: 200, body: [0x1F, 0x8B, 8, 0]), .compressed(coding: "gzip"), "CAL-011"),
      (answer(502, [:], page), .html(status: 502, title: "502 Bad Gateway"), "CAL-012"),
      (answer(200, ["Content-Type": "text/html"], "no tags"), .html(status: 200, title: nil), "CAL-012"),
      (answer(200, [:], ""), .empty(status: 200), "CAL-013"),
      (
        answer(200, ["Content-Type": "text/plain"], "down"),
        .notJSON(status: 200, type: "text/plain", .malformed(at: 0)), "CAL-014"
      ),
      (answer(200, [:], #"{"error":"x"}"#), .noResult(status: 200), "CAL-015"),
      (answer(200, [:], "[]"), .noResult(status: 200), "CAL-015"),
      (answer(500), .status(500), "CAL-016"),
    ]
    for (response, expected, code) in rows {
      let found = try problem(response)
      #expect(found == expected)
      #expect(found?.code == FailureCode(code, .remote))
      #expect(found?.remedies.isEmpty == false)
    }
  }

  @Test func `a redirect names the gateway to set, without its path`() throws {
    let found = try problem(answer(308, ["Location": "https://b.example:8443/ams/api/v1/payments/pay"]))
    #expect(found?.remedies == [.run("till env set gateway https://b.example:8443")])
    #expect(try problem(answer(308, ["Location": "/other"]))?.remedies == [.run("till env get gateway")])
  }

  @Test func `an answer with another status is no success, even if it is genuine and says so`() throws {
    let key = try #require(Self.key)
    let plan = try CallPlan(
      .pay, body: [], from: ClientID(rawValue: "SANDBOX_5Y0000000000000000"),
      to: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: 1),
      signedBy: Signer(privateKey: key, keyVersion: .first), at: Date(timeIntervalSince1970: 0), program: "t")
    for (status, isSuccess) in [(200, true), (500, false)] {
      let report = CallReport(
        plan: plan, response: answer(status), verification: .valid(key.publicKey.fingerprint), seconds: 0)
      #expect(report.isSuccess == isSuccess)
    }
  }
}
