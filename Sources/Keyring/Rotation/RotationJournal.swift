package import AMS
package import Vault

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Writes down how far the rotations of an application have come. Each state is one commit, together with what it makes
/// of the keys: a process that dies leaves one state or the next, never something between.
package struct RotationJournal: Sendable {
  private let store: any VaultStore
  private let keys: KeyRegistry
  private let app: String

  package init(store: any VaultStore, app: String) {
    self.store = store
    self.app = app
    keys = KeyRegistry(store: store, app: app)
  }

  /// The last rotation, whether it is over or not; `nil` if there was none.
  package func rotation(of side: RotationSide, in environment: AMS.Environment) async throws -> Rotation? {
    try await store.read(Rotation.id(app, environment, side)).map(Rotation.init)
  }

  /// - Throws: `RotationFailure.underWay` if a rotation of that key has not come to its end.
  package func requireNone(of side: RotationSide, in environment: AMS.Environment) async throws {
    if let rotation = try await rotation(of: side, in: environment), !rotation.state.isOver {
      throw RotationFailure.underWay(rotation)
    }
  }

  /// Takes in the new key, staged, and begins.
  /// - Throws: `RotationFailure.underWay`, `.nothingToRotate`; `KeyringFailure` if the key cannot be taken.
  package func begin(
    _ material: StoredKey.Material, origin: KeySummary.Origin, of side: RotationSide,
    in environment: AMS.Environment, expecting expected: RotationStyle?, at now: Date
  ) async throws -> Rotation {
    try await requireNone(of: side, in: environment)
    let id = Rotation.id(app, environment, side)
    let last = try await store.read(id)
    guard let old = try await keys.active(side.role, in: environment) else {
      throw RotationFailure.nothingToRotate(side, environment)
    }
    let (new, staging) = try await keys.stage(material, as: side.role, in: environment, origin: origin, at: now)
    var rotation = Rotation(
      app: app, environment: environment, side: side, old: old.summary.name, new: new.name, expected: expected, at: now)
    rotation.revision = try await store.commit([
      staging, .write(id, rotation.record, expecting: last.map { .revision($0.revision) } ?? .absent),
    ])
    return rotation
  }

  /// Enters a state that may follow.
  /// - Parameter observed: what the platform was seen to do; `nil` leaves what is known.
  /// - Throws: `RotationFailure.notNext`; `VaultFailure.conflict` if another process went on meanwhile.
  package func enter(
    _ state: RotationState, _ rotation: Rotation, observed: RotationStyle? = nil, at now: Date
  ) async throws -> Rotation {
    guard rotation.state.mayBecome(state) else { throw RotationFailure.notNext(state, rotation) }
    var next = rotation
    next.entries.append(Rotation.Entry(state: state, time: now))
    next.observed = observed ?? rotation.observed
    var changes: [VaultChange] = [
      .write(rotation.id, next.record, expecting: rotation.revision.map { .revision($0) } ?? .absent)
    ]
    for (name, standing) in [(rotation.old, state.row.old), (rotation.new, state.row.new)] {
      guard let standing else { continue }
      if let change = try await keys.change(name, to: standing, at: now) { changes.append(change) }
    }
    next.revision = try await store.commit(changes)
    return next
  }

  /// Gives a key that is part of no rotation another standing.
  package func change(_ key: KeyName, to standing: KeyStanding, at now: Date) async throws {
    if let change = try await keys.change(key, to: standing, at: now) { try await store.commit([change]) }
  }
}
