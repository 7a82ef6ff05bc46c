package import Groundwork
import Synchronization
package import Terminal

/// Where a command's results and remarks go: documents or text to standard output, remarks to standard error.
package struct Output: Sendable {
  package let console: Console
  package let globals: GlobalOptions
  private let hasDocument = OnceFlag()

  package init(console: Console, globals: GlobalOptions) {
    self.console = console
    self.globals = globals
  }

  /// How text on that stream is set.
  package func setting(for stream: Console.Stream = .output) -> TextSetting {
    let isTerminal = stream == .output ? console.isOutputTerminal : console.isErrorTerminal
    return TextSetting(
      language: globals.language,
      style: Style(globals.colour, console: console, stream: stream, accessible: globals.isAccessible),
      width: isTerminal ? console.width : nil, isAccessible: globals.isAccessible, isVerbose: globals.isVerbose)
  }

  /// Prints the report: with `--json` its document, else its text.
  package func emit(_ report: Report) {
    if globals.isJSON {
      hasDocument.raise()
      console.writeLine(report.json.pretty)
    } else {
      let text = report.text(setting())
      if !text.isEmpty { console.writeLine(text) }
    }
  }

  /// Prints one object of a stream, on one line.
  package func emit(line: JSON) {
    hasDocument.raise()
    console.writeLine(line.compact)
  }

  /// Prints text to standard output as it is; not for `--json`, where a ``Report`` belongs.
  package func print(_ text: String) { console.writeLine(text) }

  /// A remark to the person, silent with `--quiet`.
  package func notice(_ words: Localized) {
    if !globals.isQuiet { console.writeLine(words[globals.language], to: .error) }
  }

  /// A remark that `--quiet` does not silence.
  package func warn(_ words: Localized) {
    let setting = setting(for: .error)
    let label = globals.language == .zh ? "注意：" : "warning: "
    console.writeLine(setting.style.warn(label) + SafeText.shown(words[globals.language]), to: .error)
  }

  /// A remark only for `--verbose`.
  package func detail(_ words: @autoclosure () -> Localized) {
    if globals.isVerbose { console.writeLine(setting(for: .error).style.dim(words()[globals.language]), to: .error) }
  }

  /// Shows an error and gives the code to end with.
  ///
  /// With `--json` the failure is a document on standard output, unless a document was already printed there, and one
  /// line on standard error.
  package func fail(_ error: any Error) -> ExitCode {
    let code = ExitCode(for: error)
    if error is Interruption || error is CancellationError {
      if console.isErrorTerminal { console.writeLine("", to: .error) }
      return code
    }
    let failure = FailureText.failure(of: error, isVerbose: globals.isVerbose)
    let setting = setting(for: .error)
    if globals.isJSON {
      if !hasDocument.isRaised { console.writeLine(FailureText.json(failure, language: globals.language).pretty) }
      console.writeLine(
        FailureText.line(failure, language: globals.language, style: setting.style), to: .error)
    } else {
      console.writeLine(
        FailureText.render(failure, language: globals.language, style: setting.style, width: setting.width),
        to: .error)
    }
    return code
  }
}

/// Remembers that something has happened, across copies.
private final class OnceFlag: Sendable {
  private let value = Atomic(false)
  var isRaised: Bool { value.load(ordering: .relaxed) }
  func raise() { value.store(true, ordering: .relaxed) }
}
