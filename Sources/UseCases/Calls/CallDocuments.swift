import AMS
package import APIClient
package import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension CallReport {
  /// `till.call/1`, without what only the caller knows: notes and the next commands.
  package var json: JSON { .object(members) }

  fileprivate var members: [JSON.Member] {
    plan.heading + [
      .init("request", plan.json),
      .init(
        "response",
        [
          "status": .integer(Int64(response.status)),
          "headers": .array(response.fields.map { [.string($0.name), .string($0.value)] }),
          "body": .string(String(decoding: response.body, as: UTF8.self)),
        ]),
      .init("verification", ["verdict": .string(verification.word), "valid": .bool(verification.isValid)]),
      .init("result", result.map(\.json) ?? .null),
      .init("seconds", .number((seconds * 1000).rounded() / 1000)),
      .init("problem", problem.map { .string($0.code.text) } ?? .null),
    ]
  }
}

extension SettledCall {
  /// `till.call/1` with `wait`; what the first answer would have told is null if none came.
  package var json: JSON {
    let nothing: [JSON.Member] = ["response", "verification", "result", "seconds", "problem"].map { .init($0, .null) }
    let members = first?.members ?? plan.heading + [.init("request", plan.json)] + nothing
    return .object(
      members + [
        .init(
          "wait",
          [
            "outcome": .string(outcome.word), "code": .optional(outcome.code), "steps": .array(steps.map(\.json)),
          ])
      ])
  }
}

extension SettledCall.Step {
  fileprivate var json: JSON {
    [
      "operation": .string(operation), "seconds": .number(seconds),
      "resultCode": .optional(report?.result?.code), "resultStatus": .optional(report?.result?.status.rawValue),
      "state": .optional(state), "verdict": .optional(report?.verification.word),
      "failure": .optional(failure?.code.text ?? report?.problem?.code.text),
    ]
  }

  /// `paymentStatus` or `refundStatus`, if the answer names one.
  package var state: String? { (report?.answer?["paymentStatus"] ?? report?.answer?["refundStatus"])?.text }
}

extension CallPlan {
  fileprivate var heading: [JSON.Member] {
    [
      .init("schema", "till.call/1"), .init("operation", .string(endpoint.operation)),
      .init("gateway", .string(origin.text)),
    ]
  }

  /// The request and the text that was signed.
  package var json: JSON {
    [
      "method": .string(request.method.rawValue), "path": .string(content.path.rawValue),
      "headers": .array(request.fields.map { [.string($0.name), .string($0.value)] }),
      "body": .string(String(decoding: content.body, as: UTF8.self)),
      "signed": .string(String(decoding: content.bytes, as: UTF8.self)),
    ]
  }

  /// What a reviewer would point out in the body, though no rule refuses it.
  package var notes: [Localized] { (try? JSON(reading: content.body)).map(endpoint.notes) ?? [] }

  /// The same request as a curl command; the signature holds for this very text.
  /// - Parameter authority: a file with the certificate to trust, for a gateway of ours.
  package func curl(trusting authority: String? = nil) -> String {
    let left = ["host", "content-length", "connection"]
    let headers = request.fields.filter { !left.contains($0.name.lowercased()) }
      .map { "-H " + ShellWord.quoted("\($0.name): \($0.value)") }
    // Variables that name a proxy hold for curl on this machine too, and not for us.
    let options =
      (authority.map { ["--cacert " + ShellWord.quoted($0)] } ?? []) + (origin.isLoopback ? ["--noproxy '*'"] : [])
    let (source, data) = curlBody
    return
      ([source + "curl -sS " + ShellWord.quoted(origin.text + content.path.rawValue)] + options + headers
      + ["--data-binary " + data]).joined(separator: " \\\n  ")
  }

  /// What stands before curl, and what it is to send. Text goes on the line, unless curl would take it for a file's name.
  private var curlBody: (source: String, data: String) {
    if let text = String(validating: content.body, as: UTF8.self), !text.hasPrefix("@"), !text.contains("\0") {
      return ("", ShellWord.quoted(text))
    }
    return ("printf %s \(Data(content.body).base64EncodedString()) | base64 -d | ", "@-")
  }
}
