import Foundation
import Groundwork
import Terminal
import Testing
import UseCases

@testable import CLI

/// Every command the program tells people to run is one the program has.
@Suite struct RemedyTests {
  private static let root = CommandTree.root(ProgramContext(world: .real, cost: .calibrated))

  @Test("every command offered as a way on parses") func remedies() {
    var count = 0
    for file in Repository.sources {
      for opening in [".run(\"till ", "command(\"till "] {
        for range in file.text.ranges(of: opening) {
          let start = file.text.index(range.upperBound, offsetBy: -"till ".count)
          let line = Self.filled(file.text[start...])
          count += 1
          if let problem = Self.problem(line) { Issue.record("\(file.path): \(line): \(problem)") }
        }
      }
    }
    #expect(count > 60)
  }

  @Test("every command the checklist names parses") func checklist() throws {
    let document = try JSON(reading: Array(Repository.text("checklist.json").utf8))
    var count = 0
    for stage in document["stages"]?.elements ?? [] {
      for step in stage["steps"]?.elements ?? [] {
        for command in step["commands"]?.elements ?? [] {
          let line = try #require(command.text)
          count += 1
          // The checklist names commands to look into; what they need besides, their help says.
          if let problem = Self.problem(line, isNameEnough: true) {
            Issue.record("checklist.json, \(step["id"]?.text ?? "?"): \(line): \(problem)")
          }
        }
      }
    }
    #expect(count >= 19)
  }

  /// Why a line cannot be run, or `nil`.
  private static func problem(_ line: String, isNameEnough: Bool = false) -> String? {
    let console = Console.captured().console
    guard let words = ShellWords.commands(of: line).first, words.first == "till" else { return "does not call till" }
    switch CommandLineParser(root: root, console: console).parse(Array(words.dropFirst())).request {
    case .run, .version: return nil
    case .help(let request): return request.isAsked ? nil : "names a group only"
    case .refused(let failure):
      return isNameEnough && ["USE-005", "USE-011"].contains(failure.code.text) ? nil : failure.what.en
    }
  }

  /// The literal that begins here, up to its closing quote, with something usable in place of what is filled in.
  private static func filled(_ text: Substring) -> String {
    var line = ""
    var rest = text
    while let character = rest.popFirst(), character != "\"" {
      guard character == "\\" else {
        line.append(character)
        continue
      }
      guard rest.popFirst() == "(" else { continue }
      var inner = ""
      var depth = 1
      while depth > 0, let next = rest.popFirst() {
        if next == "(" { depth += 1 }
        if next == ")" { depth -= 1 }
        if depth > 0 { inner.append(next) }
      }
      line += stand(for: inner)
    }
    return line
  }

  private static func stand(for inner: String) -> String {
    if inner.contains("nvironment") || inner.contains("wanted") { return "sandbox" }
    if inner.contains("operation") { return "pay" }
    if inner.contains("path +") { return "till env set clientId" }
    if inner == "name.rawValue" { return "clientId" }
    if inner == "number" { return "2" }
    if inner == "target" { return "https://gateway.example" }
    if inner == "command" { return "sign" }
    if inner == "version" || inner.hasSuffix(".latest") { return "1" }
    return "x"
  }
}
