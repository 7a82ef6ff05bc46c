import Terminal
import Testing

@Suite struct InteractivityTests {
  struct Case: Sendable {
    let terminals: Console.Terminals
    var environment: [String: String] = [:]
    var noInput = false
    var json = false
    let allowed: Bool
    let passphrase: Bool
  }

  @Test(arguments: [
    Case(terminals: .all, allowed: true, passphrase: true),
    Case(terminals: [.input, .output], allowed: true, passphrase: false),
    Case(terminals: [.output, .error], allowed: false, passphrase: true),  // pipe in
    Case(terminals: [.input, .error], allowed: false, passphrase: true),  // pipe out
    Case(terminals: [], allowed: false, passphrase: false),
    Case(terminals: .all, environment: ["CI": "1"], allowed: false, passphrase: false),
    Case(terminals: .all, environment: ["CI": "true"], allowed: false, passphrase: false),
    Case(terminals: .all, environment: ["CI": ""], allowed: true, passphrase: true),
    Case(terminals: .all, environment: ["TERM": "dumb"], allowed: true, passphrase: true),
    Case(terminals: .all, noInput: true, allowed: false, passphrase: false),
    Case(terminals: .all, json: true, allowed: false, passphrase: true),
  ])
  func `a person is asked only at a terminal on both sides, outside CI, without --no-input and --json`(_ row: Case) {
    let console = Console.captured(terminals: row.terminals, environment: row.environment).console
    #expect(Interactivity.allowed(console, noInput: row.noInput, json: row.json) == row.allowed)
    #expect(Interactivity.allowsPassphrase(console, noInput: row.noInput) == row.passphrase)
  }

  @Test(arguments: [("", false), ("0", false), ("false", false), ("FALSE", false), ("1", true), ("yes", true)])
  func `ACCESSIBLE is on unless empty, 0 or false`(value: String, isWanted: Bool) {
    #expect(Accessible.isWanted(flag: false, environment: ["ACCESSIBLE": value]) == isWanted)
    #expect(Accessible.isWanted(flag: true, environment: ["ACCESSIBLE": value]))
    #expect(!Accessible.isWanted(flag: false, environment: [:]))
  }
}
