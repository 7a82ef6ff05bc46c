import Processes

/// What git says of a folder. Where there is no git, or no repository, it says nothing.
struct GitProgram: Sendable {
  let folder: String
  let environment: [String: String]

  /// Paths with changes that are not committed, new files too.
  /// - Parameter path: below the folder; does not count.
  func changes(besides path: String?) -> [String] {
    let words = ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", "."]
    guard let output = output(words + (path.map { [":(exclude,literal)" + $0] } ?? [])) else { return [] }
    return output.split(separator: 0).map { String(decoding: $0.dropFirst(3), as: UTF8.self) }
  }

  /// - Returns: `nil` if git is not there or refuses.
  func output(_ words: [String], input: [UInt8] = []) -> [UInt8]? {
    let (end, output) = ProgramOutput.text(
      ["git", "-C", folder] + words, environment: ownEnvironment, input: input)
    return end == .exited(0) ? output : nil
  }

  /// The repository is that of the folder, whatever hook this runs in.
  var ownEnvironment: [String: String] {
    environment.filter { !["GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"].contains($0.key) }
  }
}
