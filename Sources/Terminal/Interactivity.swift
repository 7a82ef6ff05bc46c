/// Whether a person may be asked. Every question of the program goes through here.
package enum Interactivity {
  /// Both standard input and standard output are terminals, `CI` is unset or empty, and neither `--no-input`
  /// nor `--json` was given.
  package static func allowed(_ console: Console, noInput: Bool, json: Bool) -> Bool {
    console.isInputTerminal && console.isOutputTerminal && !isContinuousIntegration(console) && !noInput && !json
  }

  /// Whether the terminal device may be opened to ask for a passphrase, the one question that does not need standard
  /// input and output (`cat key.pem | till keys import - | tee log`).
  ///
  /// The person must see standard error; never with `--no-input` or in continuous integration.
  package static func allowsPassphrase(_ console: Console, noInput: Bool) -> Bool {
    console.isErrorTerminal && !isContinuousIntegration(console) && !noInput
  }

  private static func isContinuousIntegration(_ console: Console) -> Bool {
    !(console.environment["CI"] ?? "").isEmpty
  }
}
