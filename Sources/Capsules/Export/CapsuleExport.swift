import Groundwork
import HTTP
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a capsule can be told as to other tools.
package enum CapsuleExport: String, CaseIterable, Sendable {
  case curl, har

  /// - Throws: `CapsuleFailure.noRequest`, `.notText`
  package func text(_ capsule: Capsule) throws(CapsuleFailure) -> String {
    guard let request = capsule.request, let url = capsule.url else { throw .noRequest }
    return switch self {
    case .curl: Self.curl(request, url)
    case .har: try Self.har(capsule, request, url).pretty
    }
  }

  /// Headers curl writes by itself, for this very connection.
  private static let ofConnection: Set<String> = ["host", "content-length", "connection", "transfer-encoding"]

  /// A line for a POSIX shell that sends the same path, headers and body: the signature still holds.
  private static func curl(_ request: HTTPRequest, _ url: String) -> String {
    var words = ["curl", "--http1.1", "--path-as-is", "-i", "-X", request.method.rawValue]
    for field in request.fields where !ofConnection.contains(field.name.lowercased()) {
      // A header without a value is written with a semicolon.
      words += ["-H", field.value.isEmpty ? field.name + ";" : "\(field.name): \(field.value)"]
    }
    // What curl would add of its own.
    for name in ["Accept", "User-Agent", "Content-Type", "Expect"] where !request.fields.contains(name) {
      words += ["-H", name + ":"]
    }
    guard !request.body.isEmpty else { return (words + [url]).map(ShellWord.quoted).joined(separator: " ") }
    if let text = String(validating: request.body, as: UTF8.self), !request.body.contains(0) {
      return (words + ["--data-raw", text, url]).map(ShellWord.quoted).joined(separator: " ")
    }
    let line = (words + ["--data-binary", "@-", url]).map(ShellWord.quoted).joined(separator: " ")
    return "printf %s \(Data(request.body).base64EncodedString()) | base64 -d | \(line)"
  }

  /// HTTP Archive 1.2, which browsers and proxies read.
  private static func har(_ capsule: Capsule, _ request: HTTPRequest, _ url: String) throws(CapsuleFailure) -> JSON {
    guard let body = String(validating: request.body, as: UTF8.self) else { throw .notText(format: "HAR") }
    var sent: [JSON.Member] = [
      .init("method", .string(request.method.rawValue)), .init("url", .string(url)),
      .init("httpVersion", .string(request.version.rawValue)), .init("cookies", []),
      .init("headers", headers(request.fields)),
      .init("queryString", .array(query(request.target.query))), .init("headersSize", -1),
      .init("bodySize", .integer(Int64(request.body.count))),
    ]
    if !request.body.isEmpty {
      let type = request.fields.first("content-type")?.value ?? ""
      sent.append(.init("postData", ["mimeType": .string(type), "text": .string(body)]))
    }
    let entry: JSON = .object([
      .init("startedDateTime", capsule.json["time"] ?? .null), .init("time", .number(capsule.exchange.milliseconds)),
      .init("request", .object(sent)), .init("response", response(capsule)), .init("cache", .object([])),
      .init("timings", ["send": 0, "wait": .number(capsule.exchange.milliseconds), "receive": 0]),
    ])
    return [
      "log": [
        "version": "1.2", "creator": ["name": "till", "version": .string(capsule.program)], "entries": [entry],
      ]
    ]
  }

  private static func response(_ capsule: Capsule) -> JSON {
    let response = capsule.response
    let body = response?.body ?? []
    var content: [JSON.Member] = [
      .init("size", .integer(Int64(body.count))),
      .init("mimeType", .string(response?.fields.first("content-type")?.value ?? "")),
    ]
    if let text = String(validating: body, as: UTF8.self) {
      content.append(.init("text", .string(text)))
    } else {
      content += [.init("text", .string(Data(body).base64EncodedString())), .init("encoding", "base64")]
    }
    return .object([
      .init("status", .integer(Int64(response?.status ?? 0))), .init("statusText", .string(response?.reason ?? "")),
      .init("httpVersion", .string((response?.version ?? .http11).rawValue)), .init("cookies", []),
      .init("headers", headers(response?.fields ?? [:])), .init("content", .object(content)),
      .init("redirectURL", ""), .init("headersSize", -1), .init("bodySize", .integer(Int64(body.count))),
    ])
  }

  private static func headers(_ fields: HTTPFields) -> JSON {
    .array(fields.map { ["name": .string($0.name), "value": .string($0.value)] })
  }

  private static func query(_ text: String?) -> [JSON] {
    (text ?? "").split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return ["name": .string(String(parts[0])), "value": .string(parts.count > 1 ? String(parts[1]) : "")]
    }
  }
}
