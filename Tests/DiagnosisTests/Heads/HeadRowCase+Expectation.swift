import Testing

@testable import Diagnosis

extension HeadRowCase {
  /// The signed bytes are proposed once, the received never.
  func expectProposed(sourceLocation: SourceLocation = #_sourceLocation) {
    let all = proposals.map(\.bytes)
    #expect(all.count { $0 == Array(signed.utf8) } == 1, sourceLocation: sourceLocation)
    #expect(!all.contains(Array(received.utf8)), sourceLocation: sourceLocation)
  }
}
