package import Groundwork

/// A report as a page to print: own style, no script, nothing fetched.
package struct AcceptancePage: Sendable {
  private let report: AcceptanceReport
  private let language: Language

  package init(report: AcceptanceReport, language: Language) {
    self.report = report
    self.language = language
  }

  package var text: String {
    let words = ReportWords(report: report, language: language)
    let facts = words.facts.map { "<tr><th>\(Self.escaped($0.name))</th><td>\(Self.escaped($0.value))</td></tr>" }
    let cases = report.outcomes.map { outcome in
      let reasons = words.reasons(outcome).map { "<br><small>\(Self.escaped($0))</small>" }.joined()
      return """
        <tr class="\(outcome.verdict.rawValue)"><td>\(Self.escaped(words.verdict(outcome)))</td>\
        <td><code>\(Self.escaped(outcome.id))</code><br>\(Self.escaped(outcome.title[language]))\(reasons)</td>\
        <td>\(Self.escaped(words.duty(outcome)))</td></tr>
        """
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(Self.escaped(words.title))</title>
      <style>
      body { font: 11pt/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
      table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
      th, td { border: 1px solid #bbb; padding: .3rem .6rem; text-align: left; vertical-align: top }
      code { overflow-wrap: anywhere }
      .passed td:first-child { color: #06602a } .failed td:first-child { color: #a1120f; font-weight: bold }
      tr { break-inside: avoid } @media print { body { margin: 0; max-width: none } }
      </style>
      </head>
      <body>
      <h1>\(Self.escaped(words.title))</h1>
      <p><strong>\(Self.escaped(words.sum))</strong></p>
      <table>\(facts.joined())</table>
      <table>
      <tr>\(words.columns.map { "<th>\(Self.escaped($0))</th>" }.joined())</tr>
      \(cases.joined(separator: "\n"))
      </table>
      <p><small>\(Self.escaped(words.advice))</small></p>
      </body>
      </html>
      \(SealedDocument.mark(report, language))

      """
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

/// A report as Markdown.
package struct AcceptanceMarkdown: Sendable {
  private let report: AcceptanceReport
  private let language: Language

  package init(report: AcceptanceReport, language: Language) {
    self.report = report
    self.language = language
  }

  package var text: String {
    let words = ReportWords(report: report, language: language)
    let facts = words.facts.map { "* \($0.name): `\($0.value)`" }
    let cases = report.outcomes.map { outcome in
      let cell = (["`\(outcome.id)`", outcome.title[language]] + words.reasons(outcome)).map(Self.escaped)
      return "| \(words.verdict(outcome)) | \(cell.joined(separator: "<br>")) | \(words.duty(outcome)) |"
    }
    return """
      # \(words.title)

      **\(words.sum)**

      \(facts.joined(separator: "\n"))

      | \(words.columns.joined(separator: " | ")) |
      |---|---|---|
      \(cases.joined(separator: "\n"))

      \(words.advice)

      \(SealedDocument.mark(report, language))

      """
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("<", with: "&lt;").replacing("\n", with: " ")
  }
}
