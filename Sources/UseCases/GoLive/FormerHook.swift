import Files
import Groundwork

/// The hook that was there before ours: ours calls it, so it is kept beside.
struct FormerHook {
  /// Where it is, or would be.
  let path: String

  /// Copies a hook that is not ours, before ours takes its name: whenever this is broken off, one of them runs.
  /// - Parameters:
  ///   - hook: what git runs; it need not exist.
  ///   - mark: a text that only our hooks hold.
  /// - Throws: `FileFailure`; then the hook is as it was.
  init(of hook: String, mark: String) throws {
    let first = hook + ".before-till"
    guard let facts = FileFacts(of: hook) else {
      path = first
      return
    }
    let bytes = try FileReading.bytes(of: hook, maximumBytes: 1 << 20)
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains(mark) {
      // Ours from an earlier time, which may call one that has another name.
      let names = (1...99).map { Self.name($0, first) }
      path = names.last { text.contains("\n" + "former=" + ShellWord.quoted($0) + "\n") } ?? first
      return
    }
    for number in 1...99 {
      let name = Self.name(number, first)
      if let kept = FileFacts(of: name) {
        guard kept.isRegular, try FileReading.bytes(of: name, maximumBytes: 1 << 20) == bytes else { continue }
        path = name
        return
      }
      // A link's own mode says nothing; what it leads to is executable, or git would not run it.
      let mode = facts.isSymbolicLink ? 0o755 : facts.mode
      try PrivateFile.save(bytes, to: name, replacing: false, mode: mode)
      path = name
      return
    }
    throw FileFailure.alreadyThere(first)
  }

  private static func name(_ number: Int, _ first: String) -> String { number == 1 ? first : "\(first)-\(number)" }
}
