package import AMS
package import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the gateway reads in the head of a call.
extension HTTPRequest {
  /// What the `Client-Id` header says; `nil` if it is missing or empty.
  var clientID: ClientID? {
    fields.first("client-id").flatMap { $0.valueBytes.isEmpty ? nil : ClientID(rawValue: $0.value) }
  }

  /// The path the client signed. With a gateway address that ends in a slash the Python and Go SDKs ask for
  /// `//ams/…` and sign `/ams/…`.
  package var signedPath: APIPath {
    APIPath(rawValue: hasDoubledSlash ? String(target.path.dropFirst()) : target.path)
  }

  var hasDoubledSlash: Bool { target.path.hasPrefix("//ams/") }

  /// The text the signature is compared with.
  func content(path: APIPath) -> SigningContent {
    SigningContent(
      method: method, path: path, clientID: clientID ?? ClientID(rawValue: ""),
      time: RequestTime(rawValue: fields.first("request-time")?.value ?? ""), body: body)
  }

  /// Seconds by which `Request-Time` is ahead of the clock; `nil` if it is missing or no time.
  func clockSkew(at now: Date) -> Double? {
    fields.first("request-time").flatMap { RequestTime(rawValue: $0.value).date }?.timeIntervalSince(now)
  }

  /// Whether the media type leaves room for JSON: none, one that says JSON, text, or bytes nobody described.
  /// The Go SDK sends two lines; one that fits is enough. `Accept` is not looked at: Java and Python leave JSON out.
  var mayCarryJSON: Bool {
    let types = fields["content-type"].map { $0.value.lowercased() }.filter { !$0.isEmpty }
    return types.isEmpty
      || types.contains { type in
        type.contains("json") || type.hasPrefix("text/plain") || type.hasPrefix("application/octet-stream")
          || type.hasPrefix("*/*")
      }
  }
}

extension APIPath {
  /// Whether it looks like an operation of the API: a version, a group and a name behind one of the prefixes.
  var hasShapeOfOperation: Bool {
    let parts = canonical.rawValue.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0].isEmpty, parts[1] == "ams", parts[2] == "api" else { return false }
    return parts[3].first == "v" && parts[3].count > 1 && parts[3].dropFirst().allSatisfy(\.isWholeNumber)
      && !parts[4].isEmpty && !parts[5].isEmpty
  }
}

extension Endpoint {
  /// Whether it is of the family that says INVALID_CLIENT where the others say CLIENT_INVALID.
  /// Source: Antom docs, ac/ams/registration.
  var isRegistration: Bool { path.rawValue.hasPrefix("/ams/api/v1/merchants/") }

  /// The operation a path with another case, version or group may mean.
  static func likely(for path: APIPath) -> Endpoint? {
    let name = path.rawValue.split(separator: "/").last?.lowercased()
    return inStore.first { $0.operation.lowercased() == name }
  }
}
