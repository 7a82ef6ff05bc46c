import Foundation
import Groundwork
import Terminal
import Testing

@testable import CLI

/// The program as people meet it, in both languages. `UPDATE_GOLDENS=1` writes down what differs.
@Suite(.serialized) struct TranscriptTests {
  @Test("the program answers as the transcript says", arguments: Transcript.all)
  func play(_ transcript: Transcript) async throws {
    let home = try TestHome(isClockReal: transcript.isClockReal)
    // The commands are those of the English one, so that both languages cover the same.
    let original = Transcript(name: transcript.name, language: .en)
    let commands = original.steps.map(\.line)
    let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1"
    if !isUpdating { #expect(transcript.steps.map(\.line) == commands, "both languages play the same commands") }
    var written = original.remarks
    for (index, line) in commands.enumerated() {
      let shell = ShellLine(line)
      let input = shell.inputFile.map { home.expanded($0) }.flatMap { FileManager.default.contents(atPath: $0) }
      let run = await home.till(
        shell.words, language: transcript.language, input: String(decoding: input ?? Data(), as: UTF8.self),
        environment: shell.environment)
      check(run, shell, transcript, line)
      let actual = Transcript.lines(of: run)
      let earlier = index < transcript.steps.count ? transcript.steps[index] : nil
      let expected = earlier?.line == line ? earlier?.expected ?? [] : []
      let isMet = Transcript.matches(expected[...], actual[...])
      if !isUpdating {
        #expect(
          isMet, "$ \(line)\nexpected:\n\(expected.joined(separator: "\n"))\nfound:\n\(actual.joined(separator: "\n"))")
      }
      written +=
        ["$ " + line] + (isMet ? expected : actual.map { Self.generalized($0, isClockReal: transcript.isClockReal) })
        + [""]
    }
    if isUpdating {
      try Transcript.trimmed(written).joined(separator: "\n").appending("\n").write(
        toFile: Transcript.path(transcript.name, transcript.language), atomically: true, encoding: .utf8)
    }
  }

  /// What holds for every command whatever it prints.
  private func check(_ run: TestHome.Run, _ shell: ShellLine, _ transcript: Transcript, _ line: String) {
    let isJSON = shell.words.contains("--json")
    if isJSON, !run.output.isEmpty {
      #expect(run.output.hasPrefix("{\n  \"schema\": "), "$ \(line): a document begins with its schema")
      let declared = Self.command(of: shell.words)?.schema
      let isError = run.error.contains("error[") || run.error.contains("错误[")
      #expect(
        run.json?["schema"]?.text == (isError ? "till.error/1" : declared),
        "$ \(line): the document is the one declared")
    }
    #expect(!run.output.contains("\u{1B}") && !run.error.contains("\u{1B}"), "$ \(line): no colour without a terminal")
    let isFailure = run.error.contains("error[") || run.error.contains("错误[")
    if run.code != 0, !isJSON, isFailure {
      #expect(
        run.error.contains(transcript.language == .zh ? "可试：" : "try: "), "$ \(line): a failure says how to go on")
    }
    if transcript.language == .en, !isJSON {
      #expect(!Self.hasChinese(run.output + run.error), "$ \(line): Chinese words in English output")
    }
    if transcript.language == .zh, isFailure, !isJSON {
      #expect(
        run.error.split(separator: "\n").allSatisfy {
          $0.contains("till ") || $0.contains("openssl ") || Self.hasChinese(String($0))
        },
        "$ \(line): words nobody translated")
    }
  }

  static func hasChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) || (0x3000...0x303F).contains($0.value) }
  }

  /// The command a line reaches.
  static func command(of words: [String]) -> Command? {
    var command = CommandTreeTests.root
    var path: [String] = []
    for word in words {
      if let next = command.subcommands.first(where: { $0.name == word }) {
        command = next
        path.append(word)
      }
    }
    return path.isEmpty ? nil : command
  }

  /// What differs from run to run, made general.
  private static func generalized(_ line: String, isClockReal: Bool) -> String {
    // Keys and signatures in base64, ports, digests, versions of libraries, and what the clock says.
    var line = line.replacing(#/[A-Za-z0-9+\/%]{120,}={0,2}/#, with: "…")
    line = line.replacing(#/(127\.0\.0\.1|localhost):[1-6][0-9]{4}/#) { match in "\(match.output.1):…" }
    line = line.replacing(#/"seconds": [0-9.]+/#, with: "\"seconds\": …")
    line = line.replacing(#/(compared in|用时) [0-9.]+ (s|秒)/#) { match in "\(match.output.1) … \(match.output.2)" }
    // How many texts are compared before the right one depends on how the work was shared out.
    line = line.replacing(#/[0-9]+ (texts compared|possible texts)/#) { match in "… \(match.output.1)" }
    line = line.replacing(#/比较了 [0-9]+ 个/#, with: "比较了 … 个")
    line = line.replacing(#/"hypotheses": [0-9]{2,}/#, with: "\"hypotheses\": …")
    line = line.replacing(#/(tracerid: |")[0-9a-f]{32}\b/#) { match in "\(match.output.1)…" }
    line = line.replacing(#/"(hash|previous|valueHash)": "[0-9a-f]{64}"/#) { match in "\"\(match.output.1)\": \"…\"" }
    line = line.replacing(#/OpenSSL [0-9][^:]*: /#, with: "…: ")
    line = line.replacing(#/sha256:[0-9a-f]{16,64}/#) { match in
      knownFingerprints.contains(String(match.output.dropFirst(7).prefix(8))) ? String(match.output) : "sha256:…"
    }
    guard isClockReal else { return line }
    line = line.replacing(#/20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-9:.]+(Z|\+00:00)/#, with: "…")
    line = line.replacing(#/\b20[0-9]{12,}(-till(-[0-9]+)?-[0-9a-f]{12})?\b/#, with: "…")
    line = line.replacing(#/\.1[0-9]{12}\./#, with: ".….")
    return line.replacing(#/\b1[0-9]{12}\b/#, with: "…")
  }

  /// Of the keys among the transcripts' files; see the README there.
  private static let knownFingerprints: Set = ["fc7cafe8", "71f97cd5", "05a2de19"]

  @Test("every command of the tree is played with success, and with --json where it prints a document")
  func coverage() {
    // These run until they are ended, become another program, lead through the whole guide, or need a merchant who
    // answers; see ServeTests, RehearsalTests, Tests/Interop/test_run.py and test_notifications.py.
    let elsewhere: Set = [
      ["sandbox", "serve"], ["guide"], ["listen"], ["notify", "send"], ["notify", "replay"], ["notify", "show"],
      // Tests/Interop/test_notify_lint.py
      ["notify", "lint"],
      // Needs payments: Tests/Interop/test_reports.py.
      ["report", "generate"],
      // Serves until it is ended: Tests/Interop/test_ui.py.
      ["ui"],
      // Starts the program itself, see Tests/Interop/test_unlocking.py.
      ["vault", "unlock"],
      // Need another program that answers: Tests/Interop/test_conform.py.
      ["conform", "sign"], ["conform", "verify"],
      // Need a merchant's system; the list is as long as its table: Tests/Interop/test_acceptance.py.
      ["accept", "list"], ["accept", "run"], ["accept", "report"],
      // Need an exchange, whose times and ids differ each time: Tests/Interop/test_capsule.py.
      ["capsule", "save"], ["capsule", "show"], ["capsule", "replay"], ["capsule", "diff"], ["capsule", "export"],
      ["run"], ["wallet", "code"], ["wallet", "scan"], ["wallet", "pay"], ["wallet", "decline"], ["wallet", "open"],
      // Need a project's folder: Tests/Interop/test_golive.py.
      ["golive", "plan"], ["golive", "apply"], ["golive", "undo"],
      ["golive", "guard", "install"], ["golive", "guard", "scan"],
      // Writes a folder of files, see Tests/Interop/test_templates.py.
      ["template", "export"],
      // See Tests/Interop/test_proxy.py.
      ["proxy"], ["traffic", "show"], ["traffic", "replay"],
    ]
    var succeeded: Set<[String]> = []
    var asDocument: Set<[String]> = []
    for transcript in Transcript.all where transcript.language == .en {
      // Findings, exit code 3, are an answer too.
      for step in transcript.steps
      where !step.expected.contains(where: { $0.wholeMatch(of: #/\?(?!3$)[0-9]+/#) != nil }) {
        let words = ShellLine(step.line).words
        for (path, command) in CommandTreeTests.root.tree where command.run != nil {
          guard Self.command(of: words)?.name == command.name, path.allSatisfy(words.contains) else { continue }
          succeeded.insert(path)
          if words.contains("--json") { asDocument.insert(path) }
        }
      }
    }
    for (path, command) in CommandTreeTests.root.tree where command.run != nil && !elsewhere.contains(path) {
      let name = path.joined(separator: " ")
      #expect(succeeded.contains(path), "no transcript runs till \(name) to a good end")
      if command.schema != nil { #expect(asDocument.contains(path), "no transcript runs till \(name) --json") }
    }
  }
}
