/// The paths of the in-store API, wider than what Till itself calls: a path that was signed by mistake may be any.
///
/// Source: Antom docs, ac/ams/api, in-store section.
enum InStorePaths {
  /// Below the prefix.
  static let operations = [
    "/v1/payments/pay", "/v1/payments/inquiryPayment", "/v1/payments/cancel", "/v1/payments/refund",
    "/v1/payments/inquiryRefund", "/v1/merchants/registration", "/v1/merchants/inquiryRegistrationStatus",
    "/v1/merchants/inquiryRegistrationInfo",
  ]

  static let prefixes = ["/ams/api", "/ams/sandbox/api"]

  private static let spelled = operations.map { Array($0.utf8) }
  private static let folded = spelled.map { PathBytes.lowercased($0) }

  /// What stands before the operation: up to the last documented operation, else up to the first version segment.
  static func prefix(of path: [UInt8]) -> ArraySlice<UInt8>? {
    let lowered = PathBytes.lowercased(path)
    if let operation = folded.first(where: { lowered.suffix($0.count) == $0[...] }) {
      return path.dropLast(operation.count)
    }
    return PathBytes.place(of: "/v1", in: lowered).map { path[..<$0.lowerBound] }
  }

  /// The path with the operation, and the documented prefix before it, in the letter case of the documents.
  static func documentedCase(of path: [UInt8]) -> [UInt8]? {
    let lowered = PathBytes.lowercased(path)
    guard let index = folded.firstIndex(where: { lowered.suffix($0.count) == $0[...] }) else { return nil }
    let lead = path.dropLast(folded[index].count)
    let isDocumented = prefixes.contains { Array($0.utf8) == PathBytes.lowercased(lead) }
    return (isDocumented ? PathBytes.lowercased(lead) : Array(lead)) + spelled[index]
  }
}
