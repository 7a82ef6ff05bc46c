import Groundwork
import Terminal
import Testing
import UseCases

@testable import CLI

@Suite struct CommandTreeTests {
  static let root = CommandTree.root(ProgramContext(world: .real, cost: .calibrated))

  @Test("the command tree has no problem: names, words in both languages, examples, widths, dry runs") func lint() {
    for problem in CommandLint.problems(Self.root) { Issue.record("\(problem)") }
  }

  @Test("every command that runs names the document it prints with --json, except those that print text for tools")
  func schemas() {
    let texts: Set = [["help"], ["completions"], ["man"], ["run"]]
    for (path, command) in Self.root.tree where command.run != nil && !texts.contains(path) {
      #expect(command.schema != nil, "\(path.joined(separator: " "))")
    }
  }
}
