import Processes

/// A file's content as git keeps it.
struct GitBlob: Hashable, Sendable {
  let id: String
  let path: String
}

extension GitProgram {
  /// What the next commit brings.
  /// - Returns: `nil` if git refuses.
  func staged() -> [GitBlob]? {
    guard
      let output = output(["diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--diff-filter=ACMT"])
    else { return nil }
    let words = output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    return stride(from: 0, to: words.count - 1, by: 2).compactMap { index in
      let facts = words[index].split(separator: " ")
      // A submodule is a commit, and no file.
      guard facts.count == 5, facts[1] != "160000" else { return nil }
      return GitBlob(id: String(facts[3]), path: words[index + 1])
    }
  }

  /// Everything that any branch or tag ever held.
  func history() -> [GitBlob]? {
    guard let output = output(["rev-list", "--objects", "--all"]) else { return nil }
    var seen: Set<GitBlob> = []
    return output.split(separator: 0x0A).compactMap { line in
      let words = line.split(separator: 0x20, maxSplits: 1).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 2, !words[1].isEmpty else { return nil }
      let blob = GitBlob(id: words[0], path: words[1])
      return seen.insert(blob).inserted ? blob : nil
    }
  }

  /// Hands over each content that is a file's, one after the other.
  /// - Returns: whether git gave all of them.
  func contents(of ids: [String], each: (String, [UInt8]) -> Void) -> Bool {
    guard !ids.isEmpty else { return true }
    var unread: [UInt8] = []
    let end = ProgramOutput.run(
      ["git", "-C", folder, "cat-file", "--batch"], environment: ownEnvironment,
      input: Array((ids.joined(separator: "\n") + "\n").utf8)
    ) { piece in
      unread += piece
      var start = 0
      // "ID TYPE COUNT", a line feed, so many bytes, a line feed.
      while let feed = unread[start...].firstIndex(of: 0x0A) {
        let facts = unread[start..<feed].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        guard facts.count == 3, let count = Int(facts[2]) else {
          start = feed + 1
          continue
        }
        guard unread.count >= feed + 1 + count + 1 else { break }
        if facts[1] == "blob" { each(facts[0], Array(unread[(feed + 1)..<(feed + 1 + count)])) }
        start = feed + count + 2
      }
      unread.removeFirst(start)
      return true
    }
    return end == .exited(0)
  }

  /// The oldest commit with the content.
  func commit(bringing id: String) -> String? {
    let found = output(["log", "--all", "--reverse", "--format=%H", "--find-object=\(id)"])
    return found?.split(separator: 0x0A).first.map { String(decoding: $0, as: UTF8.self) }
  }
}
