import Files
import GoLive
package import Groundwork
import Keyring
import Processes

/// A private key of the vault in something that is to be, or was, committed.
package struct GuardHit: Hashable, Sendable {
  /// Below the folder, or below the repository's.
  package let path: String
  /// Names of keys.
  package let keys: [String]
  /// The commit that brought it, where history was searched.
  package let commit: String?

  package var json: JSON {
    [
      "path": .string(path), "keys": .array(keys.map(JSON.string)), "commit": .optional(commit),
    ]
  }
}

/// What a guard has looked at.
package enum GuardRange: String, Sendable {
  case folder, staged, history
}

extension Workbench {
  /// Where the list of keyed codes lies: the hook reads it, and needs no vault.
  package var guardList: String { home.goLive + "/guard" }

  /// What tells our hook from others'.
  private static let guardMark = "# till golive guard"

  /// Writes the list of every private key in the vault, and a hook that refuses commits which hold one.
  ///
  /// A hook that is there already is kept beside, and still runs.
  /// - Returns: where the hook is, and the names of the keys.
  package func installGuard(
    _ folder: String, isRehearsal: Bool
  ) async throws -> (hook: String, keys: [String]) {
    let git = GitProgram(folder: folder, environment: environment)
    guard let answer = git.output(["rev-parse", "--git-path", "hooks"]) else { throw GuardFailure.noRepository(folder) }
    let place = String(decoding: answer.filter { $0 != 0x0A }, as: UTF8.self)
    // Git runs a hook inside the repository, where a path below the caller's folder means nothing.
    guard let whole = FilePath.resolving(folder) else { throw GuardFailure.noRepository(folder) }
    let hooks = place.hasPrefix("/") ? place : whole + "/" + place
    let hook = hooks + "/pre-commit"
    var list = try GuardList()
    for key in try await project().keys.everywhere() {
      guard let pair = key.privateKey else { continue }
      try list.add(pair, name: "\(key.summary.app)/\(key.summary.name)")
    }
    guard !list.names.isEmpty else { throw GuardFailure.noKeys }
    if isRehearsal { return (hook, list.names) }
    try PrivateFile.createFolder(home.goLive)
    try PrivateFile.save(list.bytes, to: guardList, replacing: true)
    try PrivateFile.createFolder(hooks)
    let former = try FormerHook(of: hook, mark: Self.guardMark)
    let program = FilePath.resolving(DetachedProcess.ownPath()) ?? "till"
    let script = """
      #!/bin/sh
      \(Self.guardMark): no commit takes a private key of the vault along
      \(ShellWord.quoted(program)) golive guard scan . --staged --list \(ShellWord.quoted(guardList)) || exit 1
      former=\(ShellWord.quoted(former.path))
      if [ -x "$former" ]; then exec "$former" "$@"; fi

      """
    try PrivateFile.save(Array(script.utf8), to: hook, replacing: true, mode: 0o755)
    return (hook, list.names)
  }

  /// Looks for the keys of a list. No vault is opened.
  /// - Parameter list: another list than the usual one.
  package func scanForKeys(
    _ folder: String, _ range: GuardRange, list path: String?, told: @escaping @Sendable (Int, Int?) -> Void
  ) async throws -> [GuardHit] {
    let path = path ?? guardList
    guard let bytes = try? FileReading.bytes(of: path, maximumBytes: 64 << 20), let list = GuardList(reading: bytes)
    else {
      throw GuardFailure.noList(path)
    }
    let search = list.search()
    switch range {
    case .folder:
      var hits: [GuardHit] = []
      let tree = try ProjectTree(folder)
      for (number, file) in tree.files.enumerated() {
        told(number, tree.files.count)
        try Task.checkCancellation()
        var names: Set<String> = []
        try? FilePieces.each(of: tree.folder + "/" + file.path, pieceBytes: 4 << 20, overlap: 4096) { _, piece in
          names.formUnion(search.names(in: piece))
        }
        if !names.isEmpty { hits.append(GuardHit(path: file.path, keys: names.sorted(), commit: nil)) }
      }
      return hits
    case .staged, .history:
      let git = GitProgram(folder: folder, environment: environment)
      guard let blobs = range == .staged ? git.staged() : git.history() else { throw GuardFailure.noRepository(folder) }
      var hits: [GuardHit] = []
      var number = 0
      let isRead = git.contents(of: blobs.map(\.id)) { id, content in
        number += 1
        told(number, blobs.count)
        let names = search.names(in: content)
        guard !names.isEmpty else { return }
        for blob in blobs where blob.id == id {
          hits.append(
            GuardHit(path: blob.path, keys: names, commit: range == .history ? git.commit(bringing: id) : nil))
        }
      }
      guard isRead else { throw GuardFailure.noRepository(folder) }
      return Array(Set(hits)).sorted { $0.path < $1.path }
    }
  }
}
