import AMS
import Foundation
import Testing

@Suite struct LedgerDocumentTests {
  private static let text =
    (try? String(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/sandbox.md"), encoding: .utf8))
    ?? ""

  @Test("docs/sandbox.md says of every result code what brings it", arguments: ResultCode.all.map(\.code))
  func codes(_ code: String) { #expect(Self.text.contains("\n| `\(code)` | "), "\(code)") }
}
