import Files
package import GoLive
import Groundwork

/// A plan as a person sees it.
package struct SwapPreview: Sendable {
  package let plan: SwapPlan
  /// What changes, as `diff -u` shows it; private keys are blanked.
  package let difference: String
  /// Values too short to be searched for.
  package let notSearched: [String]
}

extension Workbench {
  /// Finds every place of a project that holds something of the sandbox. Changes nothing.
  /// - Parameter told: files done, and their count.
  /// - Throws: `GoLiveFailure.notFolder`, `CancellationError`.
  package func planGoLive(
    _ folder: String, told: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> SwapPreview {
    let project = try await project()
    let search = try ValueSearch(try await project.sandboxValues())
    let tree = try ProjectTree(folder)
    let found = try await tree.findings(search, told: told)
    var missing: [String] = []
    for command in found.flatMap(\.missing) where !missing.contains(command) { missing.append(command) }
    let plan = SwapPlan(
      folder: tree.folder, app: project.name, made: Timestamp.text(world.now()), files: found.compactMap(\.file),
      suspicions: tree.suspicions + found.flatMap(\.suspicions), missing: missing, filesRead: tree.files.count,
      bytesRead: tree.files.reduce(0) { $0 + $1.byteCount })
    return SwapPreview(
      plan: plan, difference: found.map(\.difference).joined(), notSearched: search.tooShort.map(\.name))
  }

  /// Keeps a plan in a file.
  /// - Throws: `FileFailure` if a file of that name is there.
  package func keep(_ plan: SwapPlan, as path: String) throws {
    try PrivateFile.save(Array((plan.json.pretty + "\n").utf8), to: path, replacing: false, mode: 0o644)
  }

  /// - Throws: `GoLiveFailure.notAPlan`, `FileFailure`.
  package func swapPlan(_ path: String) throws -> SwapPlan {
    guard let plan = SwapPlan(reading: try FileReading.bytes(of: path, maximumBytes: 256 << 20)) else {
      throw GoLiveFailure.notAPlan(path)
    }
    return plan
  }
}
