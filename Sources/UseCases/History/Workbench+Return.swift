import Vault

/// Versions brought back and destroyed. With `isRehearsed` nothing is written and the same is reported.
extension Workbench {
  package func rollBack(_ text: String, to number: Int, isRehearsed: Bool) async throws -> HistoryChange {
    let store = try await store()
    let (name, history) = try await found(text, store)
    let version = try history.version(number, named: name.text)
    guard !version.isCurrent else { throw HistoryFailure.isCurrent(name.text, number) }
    if !isRehearsed { try await store.rollBack(name.id, to: number, named: name.text) }
    let undo = history.isRemoved ? nil : "till history rollback \(name.text) --to \(history.latest)"
    return HistoryChange(
      name: name.text, deed: .rolledBack, isDone: !isRehearsed, versions: [number], from: nil, undo: undo)
  }

  package func undelete(_ text: String, isRehearsed: Bool) async throws -> HistoryChange {
    let store = try await store()
    let (name, history) = try await found(text, store)
    guard history.isRemoved else {
      return HistoryChange(
        name: name.text, deed: .unchanged, isDone: false, versions: [history.latest], from: nil, undo: nil)
    }
    guard let last = history.versions.last else { throw HistoryFailure.nothingOlder(name.text) }
    if !isRehearsed { try await store.undelete(name.id, named: name.text) }
    return HistoryChange(
      name: name.text, deed: .undeleted, isDone: !isRehearsed, versions: [last.number], from: nil, undo: nil)
  }

  /// - Parameters:
  ///   - number: `nil` for all older versions.
  ///   - waiting: whether a version is first set down and may be destroyed a day later.
  package func destroy(
    _ text: String, version number: Int?, waiting: Bool, isRehearsed: Bool
  ) async throws -> HistoryChange {
    let store = try await store()
    let (name, _) = try await found(text, store)
    let destruction =
      isRehearsed
      ? try await store.destruction(of: name.id, version: number, waiting: waiting, named: name.text)
      : try await store.destroy(name.id, version: number, waiting: waiting, named: name.text)
    return change(name, number, destruction, isDone: !isRehearsed)
  }

  package func spare(_ text: String, version number: Int?) async throws -> HistoryChange {
    let store = try await store()
    let (name, _) = try await found(text, store)
    return change(name, number, try await store.spare(name.id, version: number, named: name.text), isDone: true)
  }

  private func change(
    _ name: ValueName, _ number: Int?, _ destruction: RecordedVault.Destruction, isDone: Bool
  ) -> HistoryChange {
    let version = number.map { " --at \($0)" } ?? ""
    return switch destruction {
    case .condemned(let versions, let from):
      HistoryChange(
        name: name.text, deed: .condemned, isDone: isDone, versions: versions, from: from,
        undo: "till history destroy \(name.text)\(version) --undo")
    case .destroyed(let versions):
      HistoryChange(name: name.text, deed: .destroyed, isDone: isDone, versions: versions, from: nil, undo: nil)
    case .spared(let versions):
      HistoryChange(name: name.text, deed: .spared, isDone: isDone, versions: versions, from: nil, undo: nil)
    }
  }
}
