import Cryptography
import Foundation
import Testing

@testable import GoLive

@Suite("Finding a value however it is written") struct ValueSearchTests {
  private static let id = "SANDBOX_5Y00000000000042"

  private static func search() throws -> ValueSearch {
    try ValueSearch([
      SandboxValue(.clientID, name: "clientId", content: .text(id), successor: .text("5Y00000000000042")),
      SandboxValue(.path, name: "path", content: .text("/ams/sandbox"), successor: .text("/ams")),
      SandboxValue(
        .notificationURL, name: "notifyUrl", content: .text("https://test.shop.example/notify"),
        successor: .text("https://shop.example/notify")),
    ])
  }

  @Test(
    "a value is found and swapped in the writing of its place",
    arguments: [
      ("id = \"\(id)\"", "id = \"5Y00000000000042\""), ("\(id)", "5Y00000000000042"),
      ("\"\\n\(id)\"", "\"\\n5Y00000000000042\""), ("x='SANDBOX_5Y00' + '000000000042'", "x='5Y0000000000' + '0042'"),
      ("u: /ams/sandbox/api/v1", "u: /ams/api/v1"), (#"{"u":"\/ams\/sandbox\/api"}"#, #"{"u":"\/ams\/api"}"#),
      ("n=https%3A%2F%2Ftest.shop.example%2Fnotify&", "n=https%3A%2F%2Fshop.example%2Fnotify&"),
      ("see https://test.shop.example/notify.", "see https://shop.example/notify."),
    ])
  func swapped(_ before: String, _ after: String) throws {
    let bytes = Array(before.utf8)
    let found = FileFindings("notes.properties", bytes, mode: 0o644, obstacle: nil, try Self.search())
    let file = try #require(found.file)
    #expect(String(decoding: file.edited(bytes), as: UTF8.self) == after)
  }

  @Test(
    "what only resembles a value is left alone",
    arguments: [
      "SANDBOX_5Y000000000000421", "XSANDBOX_5Y00000000000042", "SANDBOX_5Y00000000000043", "SANDBOX_5Y0000000000004-2",
      "SANDBOX_5Y00000000000042-b", "/ams/sandboxes/", "/ams/sandbox_2", "https://test.shop.example/notify/2",
      "https://test.shop.example/notifying", "'SANDBOX_5Y00', '000000000042'",
    ])
  func decoy(_ text: String) throws {
    let found = FileFindings("a.properties", Array(text.utf8), mode: 0o644, obstacle: nil, try Self.search())
    #expect(found.file == nil)
    #expect(found.suspicions.isEmpty)
  }
}
