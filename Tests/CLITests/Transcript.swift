import Foundation
import Groundwork

/// A session with the program as a person meets it, to be played again:
///
///     $ till keys list < ~/input        a command; `NAME=value` before it, `~/` is a temporary home
///     what is printed                   `…` stands for anything, on a line of its own for any lines
///     2> what goes to standard error
///     ?3                                the exit code, unless it is 0
///
/// Lines before the first command are remarks; `clock: real` among them runs it by the machine's clock.
struct Transcript: Sendable, CustomStringConvertible {
  struct Step: Sendable {
    let line: String
    let expected: [String]
  }

  let name: String
  let language: Language
  let remarks: [String]
  let steps: [Step]

  var description: String { "\(name).\(language.rawValue)" }
  var isClockReal: Bool { Transcript(name: name, language: .en).remarks.contains { $0.contains("clock: real") } }

  static let folder = TestHome.repository.appending(path: "Tests/Transcripts").path

  /// Every transcript, by the names of the English ones.
  static let all: [Transcript] = {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".en.txt") }.map { String($0.dropLast(".en.txt".count)) }.sorted()
    return names.flatMap { name in Language.allCases.map { Transcript(name: name, language: $0) } }
  }()

  init(name: String, language: Language) {
    self.name = name
    self.language = language
    let bytes = FileManager.default.contents(atPath: Self.path(name, language))
    let lines = String(decoding: bytes ?? Data(), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let starts = lines.indices.filter { lines[$0].hasPrefix("$ ") }
    remarks = lines[..<(starts.first ?? lines.endIndex)].map(String.init)
    steps = starts.enumerated().map { index, start in
      let end = index + 1 < starts.count ? starts[index + 1] : lines.endIndex
      return Step(
        line: String(lines[start].dropFirst(2)), expected: Self.trimmed(lines[(start + 1)..<end].map(String.init)))
    }
  }

  static func path(_ name: String, _ language: Language) -> String { "\(folder)/\(name).\(language.rawValue).txt" }

  /// What a run is written down as.
  static func lines(of run: TestHome.Run) -> [String] {
    func split(_ text: String) -> [String] {
      text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    // Signs of waiting come only on a slow machine; no failure and no notice begins like them.
    let errors = trimmed(split(run.error)).filter { line in
      !["calling ", "checking", "comparing ", "making ", "opening ", "waiting ", "正在"].contains { line.hasPrefix($0) }
    }
    return trimmed(split(run.output)) + errors.map { $0.isEmpty ? "2>" : "2> " + $0 }
      + (run.code == 0 ? [] : ["?\(run.code)"])
  }

  static func trimmed(_ lines: [String]) -> [String] {
    Array(lines.reversed().drop { $0.isEmpty }.reversed())
  }

  /// Whether the lines are as expected; `…` stands for anything.
  static func matches(_ expected: ArraySlice<String>, _ actual: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return actual.isEmpty }
    if first == "…" {
      let rest = expected.dropFirst()
      return (actual.startIndex...actual.endIndex).contains { matches(rest, actual[$0...]) }
    }
    guard let line = actual.first, matches(line: first, line) else { return false }
    return matches(expected.dropFirst(), actual.dropFirst())
  }

  private static func matches(line expected: String, _ actual: String) -> Bool {
    let parts = expected.components(separatedBy: "…")
    guard parts.count > 1 else { return expected == actual }
    guard actual.hasPrefix(parts[0]) else { return false }
    var rest = actual.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }
}

/// A command of a transcript as a shell would take it: variables before it, quotes, and input from a file.
struct ShellLine {
  var environment: [String: String] = [:]
  /// Without the program's name.
  var words: [String] = []
  var inputFile: String?

  init(_ line: String) {
    var tokens: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character == " ", !isQuoted {
        if let finished = word { tokens.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let finished = word { tokens.append(finished) }
    while let first = tokens.first, first != "till", let equals = first.firstIndex(of: "=") {
      environment[String(first[..<equals])] = String(first[first.index(after: equals)...])
      tokens.removeFirst()
    }
    if let arrow = tokens.firstIndex(of: "<"), arrow + 1 < tokens.count {
      inputFile = tokens[arrow + 1]
      tokens.removeSubrange(arrow...(arrow + 1))
    }
    words = Array(tokens.dropFirst())
  }
}
