import Cryptography
import Files
package import GoLive
package import Groundwork

/// What a swap came to.
package struct SwapOutcome: Sendable {
  package let receipt: SwapReceipt
  /// Places where something of the sandbox is left; empty if nothing is.
  package let left: [String]

  package var json: JSON {
    .object((receipt.json.members ?? []) + [.init("left", .array(left.map(JSON.string)))])
  }
}

extension Workbench {
  /// Applies a plan to its project: every file whole or not at all. A swap that was killed is gone on with.
  /// - Parameter accepted: the risk the person accepted, by its name.
  /// - Throws: `GoLiveFailure`, and then no file was changed; `FileFailure` if the disk fails: then `undo` takes back
  ///   what was done.
  package func applyGoLive(
    _ file: String, accepting accepted: String?, told: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> SwapOutcome {
    let plan = try swapPlan(file)
    guard plan.missing.isEmpty else { throw GoLiveFailure.incomplete(missing: plan.missing) }
    let store = try await store()
    let under = UndoRecord.receipts(in: goLiveFolder).first { $0.plan.folder == plan.folder && $0.isUnfinished }
    if let under, under.state == .undoing || !under.sameWork(as: plan) {
      throw GoLiveFailure.underWay(receipt: under.id)
    }
    try checkUnchanged(plan, isBegun: under != nil)
    if under == nil { try checkClean(plan, besides: file) }
    guard accepted == GoLiveFailure.risk else { throw GoLiveFailure.riskNotAccepted(plan: file) }
    var record: UndoRecord
    if let under {
      record = try await UndoRecord.of(under, in: goLiveFolder, store: store)
    } else {
      record = try await UndoRecord.make(plan, in: goLiveFolder, store: store, id: TraceID.make(at: world.now(), world))
      for (number, planned) in plan.files.enumerated() {
        try record.keep(try Self.current(planned, in: plan), number: number)
      }
      try record.note(.begun)
    }
    for (number, planned) in plan.files.enumerated() {
      told(number, plan.files.count)
      try Self.write(planned.after, planned, plan, record.receipt.id) {
        try planned.edited(record.original(number: number))
      }
    }
    try record.note(.done)
    return SwapOutcome(receipt: record.receipt, left: try await leftovers(plan.folder, told: told))
  }

  /// Checks everything that applying checks, and writes nothing.
  package func rehearseGoLive(_ file: String) async throws -> SwapPlan {
    let plan = try swapPlan(file)
    guard plan.missing.isEmpty else { throw GoLiveFailure.incomplete(missing: plan.missing) }
    try checkUnchanged(plan, isBegun: false)
    try checkClean(plan, besides: file)
    return plan
  }

  /// Puts every file of a swap back as it was, byte for byte.
  /// - Parameter text: the id of the receipt.
  /// - Throws: `GoLiveFailure.notRestorable` if a file is neither as it was nor as the swap left it; then none is
  ///   changed.
  package func undoGoLive(_ text: String, isRehearsal: Bool) async throws -> SwapReceipt {
    guard let receipt = UndoRecord.receipt(text, in: goLiveFolder) else { throw GoLiveFailure.noReceipt(text) }
    let plan = receipt.plan
    let strange = plan.files.filter { planned in
      guard let digest = try? Self.digest(planned, in: plan) else { return true }
      return digest != planned.before && digest != planned.after
    }
    guard strange.isEmpty else { throw GoLiveFailure.notRestorable(strange.map(\.path), receipt: receipt.id) }
    if isRehearsal { return receipt }
    var record = try await UndoRecord.of(receipt, in: goLiveFolder, store: try await store())
    // A swap that was killed while the originals were kept has changed nothing yet.
    let changed = try plan.files.enumerated().filter { try Self.digest($0.element, in: plan) != $0.element.before }
    for (number, _) in changed { _ = try record.original(number: number) }
    try record.note(.undoing)
    for (number, planned) in plan.files.enumerated() {
      try Self.write(planned.before, planned, plan, receipt.id) { try record.original(number: number) }
    }
    try record.note(.undone)
    return record.receipt
  }

  // MARK: Pieces

  private var goLiveFolder: String { home.goLive }

  /// - Parameter isBegun: whether files may be as the plan leaves them.
  private func checkUnchanged(_ plan: SwapPlan, isBegun: Bool) throws {
    let changed = plan.files.filter { planned in
      let path = plan.folder + "/" + planned.path
      guard FilePath.resolving(path) == path, let facts = FileFacts(of: path), facts.isRegular,
        facts.mode == planned.mode,
        let digest = try? Self.digest(planned, in: plan)
      else { return true }
      return digest != planned.before && !(isBegun && digest == planned.after)
    }
    guard changed.isEmpty else { throw GoLiveFailure.changed(changed.map(\.path)) }
  }

  private func checkClean(_ plan: SwapPlan, besides file: String) throws {
    let own = FilePath.resolving(file).flatMap {
      $0.hasPrefix(plan.folder + "/") ? $0.dropFirst(plan.folder.count + 1) : nil
    }
    let changes = GitProgram(folder: plan.folder, environment: environment).changes(besides: own.map(String.init))
    guard changes.isEmpty else { throw GoLiveFailure.dirty(changes) }
  }

  private static func current(_ planned: PlannedFile, in plan: SwapPlan) throws -> [UInt8] {
    try FileReading.bytes(of: plan.folder + "/" + planned.path, maximumBytes: ProjectTree.editableBytes + (1 << 20))
  }

  private static func digest(_ planned: PlannedFile, in plan: SwapPlan) throws -> String {
    DigestAlgorithm.sha256.digest(of: try current(planned, in: plan)).hex
  }

  /// Writes a file beside and renames it, unless it is as wanted already.
  private static func write(
    _ digest: String, _ planned: PlannedFile, _ plan: SwapPlan, _ id: String, _ bytes: () throws -> [UInt8]
  ) throws {
    let path = plan.folder + "/" + planned.path
    let beside = "\(path).\(id).part"
    if try Self.digest(planned, in: plan) == digest {
      if FileFacts(of: beside) != nil { try PrivateFile.remove(beside) }
      return
    }
    let bytes = try bytes()
    guard DigestAlgorithm.sha256.digest(of: bytes).hex == digest else { throw GoLiveFailure.recordDamaged(id) }
    try PrivateFile.save(bytes, to: path, replacing: true, mode: planned.mode, beside: beside)
  }

  private func leftovers(_ folder: String, told: @escaping @Sendable (Int, Int) -> Void) async throws -> [String] {
    let plan = try await planGoLive(folder, told: told).plan
    return plan.files.flatMap { file in file.edits.map { "\(file.path):\($0.line)" } }
      + plan.suspicions.filter(\.isLeft).map { $0.path + ($0.line.map { ":\($0)" } ?? "") }
  }
}
