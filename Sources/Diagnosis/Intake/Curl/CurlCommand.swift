import HTTP

/// A curl command line, as documents, colleagues and the "Copy as cURL" of browsers give it.
enum CurlCommand {
  /// Whether the text begins with a call of curl, behind a prompt at most.
  static func isLikely(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = withoutPrompt(bytes)
    guard let name = ["curl.exe", "curl"].first(where: { start.starts(withText: $0, ignoringCase: true) }) else {
      return false
    }
    let rest = start.dropFirst(name.utf8.count)
    guard let next = rest.first else { return true }
    return ArraySlice<UInt8>.isBlank(next) || next == UInt8(ascii: "\\") || next == UInt8(ascii: "^")
  }

  /// - Throws: `IntakeFailure` for an open quote, a missing URL, or a body that stands in a file.
  static func read(_ bytes: ArraySlice<UInt8>) throws(IntakeFailure) -> IntakeDraft {
    let text = withoutPrompt(bytes)
    var commands: [[[UInt8]]]
    var notes: [Fact] = []
    if WindowsCommands.isLikely(text) {
      commands = WindowsCommands(text).commands
      notes.append(.readAsWindowsCommand)
    } else {
      let shell = try ShellCommands(text)
      commands = shell.commands
      if shell.hasVariables { notes.append(.variableUnresolved) }
    }
    commands = commands.compactMap(callOfCurl)
    var drafts: [IntakeDraft] = []
    var problem: IntakeFailure?
    for words in commands.prefix(64) {
      do throws(IntakeFailure) {
        drafts += try transfers(words)
      } catch {
        problem = problem ?? error
      }
    }
    let signed = drafts.filter { $0.message.hasSignature }
    // A command that was refused may be the one that is meant, unless another one has the signature.
    if signed.isEmpty, let problem { throw problem }
    guard var draft = signed.last ?? drafts.last else { throw problem ?? .curlWithoutURL }
    if signed.count > 1 { notes.append(.lastOfSeveral(signed.count)) }
    draft.notes += notes
    return draft
  }

  /// `$ `, `# `, `> `, `% `, `C:\dir>`, `user@host:~$ `.
  private static func withoutPrompt(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = bytes.drop { ArraySlice<UInt8>.isBlank($0) || ArraySlice<UInt8>.isLineBreak($0) }
    if text.starts(withText: "curl", ignoringCase: true) { return text }
    let line = TextLine(of: text, at: text.startIndex).content.prefix(120)
    guard let place = line.firstRange(of: "curl", ignoringCase: true) else { return text }
    let prompt = line[..<place.lowerBound].trimmed
    guard let last = prompt.last, [0x24, 0x23, 0x3e, 0x25].contains(last) else { return text }
    // A request line of curl's own output begins with an arrow, too; there no command follows it.
    return text[place.lowerBound...]
  }

  /// The words behind `curl`, whatever stands before it (`time`, `sudo`, `NAME=value`).
  private static func callOfCurl(_ words: [[UInt8]]) -> [[UInt8]]? {
    let place = words.prefix(6).firstIndex { word in
      let name = word[...].text.lowercased()
      return name == "curl" || name == "curl.exe" || name.hasSuffix("/curl") || name.hasSuffix("\\curl.exe")
    }
    return place.map { Array(words[($0 + 1)...]) }
  }

  private static func transfers(_ words: [[UInt8]]) throws(IntakeFailure) -> [IntakeDraft] {
    var all: [IntakeDraft] = []
    var transfer = CurlTransfer()
    var index = 0
    var isOptionsOver = false
    while index < words.count {
      let word = words[index]
      index += 1
      if isOptionsOver || word.first != UInt8(ascii: "-") || word.count == 1 {
        try transfer.take("url", word)
      } else if word.count == 2, word[1] == UInt8(ascii: "-") {
        isOptionsOver = true
      } else if word[1] == UInt8(ascii: "-") {
        let name = word.dropFirst(2).text
        if name == "next" {
          all.append(try draft(transfer))
          transfer = CurlTransfer()
        } else if CurlOptions.withValue.contains(name) {
          guard index < words.count else { throw .curlOptionWithoutValue("--" + name) }
          try transfer.take(name, words[index])
          index += 1
        } else {
          transfer.take(switch: name.hasPrefix("no-") ? "no-buffer" : name)
        }
      } else {
        try takeShort(word, words, &index, &transfer)
      }
    }
    return all + [try draft(transfer)]
  }

  /// `-sSXPOST`: switches, and at the end one with its value, in the same word or the next.
  private static func takeShort(
    _ word: [UInt8], _ words: [[UInt8]], _ index: inout Int, _ transfer: inout CurlTransfer
  ) throws(IntakeFailure) {
    var place = 1
    while place < word.count {
      let letter = word[place]
      place += 1
      let name = CurlOptions.long[letter]
      if CurlOptions.switches.contains(letter) {
        if letter == UInt8(ascii: ":") {
          return
        } else if let name {
          transfer.take(switch: name)
        }
        continue
      }
      guard let name else { return transfer.noteUnknown("-" + [letter][...].text) }
      if place < word.count { return try transfer.take(name, Array(word[place...])) }
      guard index < words.count else { throw .curlOptionWithoutValue("-" + [letter][...].text) }
      index += 1
      return try transfer.take(name, words[index - 1])
    }
  }

  private static func draft(_ transfer: CurlTransfer) throws(IntakeFailure) -> IntakeDraft {
    let message = try transfer.message()
    return IntakeDraft(message: message, notes: transfer.notes)
  }
}
