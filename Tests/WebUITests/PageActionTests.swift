import Groundwork
import Terminal
import Testing
import UseCases

@testable import CLI
@testable import WebUI

/// What the page can have done.
@Suite struct PageActionTests {
  private static let root = CommandTree.root(ProgramContext(world: .real, cost: .calibrated))
  /// Something each place takes.
  private static let values = [
    "env": "sandbox", "times": "1", "count": "10", "speed": "10", "duration": "1h", "language": "java",
    "operation": "pay",
  ]

  /// What belongs together.
  private static let pairs = [
    "env.set": ["name": "clientId"], "sandbox.set": ["name": "kept-exchanges", "value": "100"],
  ]

  private static func filled(_ action: PageAction) throws -> [String] {
    let given = action.places.map { ($0, pairs[action.id]?[$0] ?? values[$0] ?? "x") }
    return try action.words(with: Dictionary(uniqueKeysWithValues: given))
  }

  @Test("every row is a command of the program that prints a document", arguments: PageActions.all)
  func lines(_ action: PageAction) throws {
    let words = try Self.filled(action) + ["--json", "--no-input", "--lang", "zh"]
    let console = Console.captured().console
    switch CommandLineParser(root: Self.root, console: console).parse(words).request {
    case .run(let command, _): #expect(command.schema != nil)
    case .refused(let failure): Issue.record("\(action.line): \(failure.what.en)")
    default: Issue.record("\(action.line) runs nothing")
    }
    #expect(action.takesInput == words.contains("-"))
  }

  @Test("no two rows have the same name") func names() {
    #expect(Set(PageActions.all.map(\.id)).count == PageActions.all.count)
  }

  @Test(
    "a value is one word, whatever it holds",
    arguments: ["a b", "; rm -rf x", "$(id)", "`id`", "a'b\"c", "{name}", "../../x", "<script>", "支付", "a=b"])
  func oneWord(_ value: String) throws {
    let action = try PageActions.action("keys.show")
    #expect(try action.words(with: ["name": value]) == ["keys", "show", value])
  }

  @Test(
    "a value that could be an option or hides something is refused",
    arguments: ["--home", "-n", "-", "", "a\u{0}b", "a\nb", "a\u{1B}[2J", String(repeating: "x", count: 4097)])
  func refused(_ value: String) throws {
    let action = try PageActions.action("keys.show")
    #expect(throws: PageFailure.valueUnusable(action: "keys.show", place: "name")) {
      try action.words(with: ["name": value])
    }
  }

  @Test("what is missing and what is too much is refused") func places() throws {
    let action = try PageActions.action("keys.show")
    #expect(throws: PageFailure.placeMissing(action: "keys.show", place: "name")) { try action.words(with: [:]) }
    #expect(throws: PageFailure.placeUnknown(action: "keys.show", place: "vault")) {
      try action.words(with: ["name": "a", "vault": "b"])
    }
    #expect(throws: PageFailure.actionUnknown("vault.create")) { try PageActions.action("vault.create") }
  }
}
