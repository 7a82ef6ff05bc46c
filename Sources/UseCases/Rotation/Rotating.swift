package import AMS
import Cryptography
package import Groundwork
import HTTP
import Keyring

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a rotation is to begin with.
package struct RotationOrder: Sendable {
  package var key: RotatedKey
  package var environment: Environment
  /// The text of the new key; `nil` makes a pair.
  package var text: KeyInput?
  package var bits = 2048
  /// What the person expects of the platform.
  package var style: ExpectedStyle?

  package init(_ key: RotatedKey, in environment: Environment) {
    self.key = key
    self.environment = environment
  }
}

/// How long the other side is waited for, and who is told meanwhile.
package struct RotationWatch: Sendable {
  /// Seconds to go on asking; 0 asks once.
  package var patience: Double
  /// Told after each answer that was not the one hoped for.
  package var asked: @Sendable (_ times: Int, _ seen: Localized) -> Void
  /// Told of each state once it is written down. What it throws stops the rotation there; it can be gone on with.
  package var entered: @Sendable (RotationReport) async throws -> Void

  package init(
    patience: Double = 0, asked: @escaping @Sendable (Int, Localized) -> Void = { _, _ in },
    entered: @escaping @Sendable (RotationReport) async throws -> Void = { _ in }
  ) {
    self.patience = patience
    self.asked = asked
    self.entered = entered
  }
}

extension Workbench {
  /// The last rotation of a key; `nil` if there was none.
  package func rotation(of key: RotatedKey, in environment: Environment) async throws -> RotationReport? {
    let project = try await project()
    guard let rotation = try await project.rotations.rotation(of: key.side, in: environment) else { return nil }
    return try await report(rotation, project)
  }

  /// Takes in or makes the new key and begins. Nothing is said to the other side yet.
  /// - Throws: `RotationFailure`, `KeyringFailure`; then nothing was changed.
  package func beginRotation(_ order: RotationOrder, _ watch: RotationWatch = .init()) async throws -> RotationReport {
    let project = try await project()
    // Whatever a later step needs is asked for before anything is made.
    _ = try await project.clientID(in: order.environment)
    try await project.rotations.requireNone(of: order.key.side, in: order.environment)
    let (material, origin) = try newKey(order)
    let rotation = try await project.rotations.begin(
      material, origin: origin, of: order.key.side, in: order.environment, expecting: order.style?.style,
      at: world.now())
    let report = try await report(rotation, project)
    try await watch.entered(report)
    return report
  }

  /// What beginning would do; changes nothing.
  /// - Throws: `RotationFailure` if it could not begin.
  package func planRotation(_ order: RotationOrder) async throws -> Localized {
    let project = try await project()
    _ = try await project.clientID(in: order.environment)
    try await project.rotations.requireNone(of: order.key.side, in: order.environment)
    guard let old = try await project.keys.active(order.key.side.role, in: order.environment)?.summary.name else {
      throw RotationFailure.nothingToRotate(order.key.side, order.environment)
    }
    guard let text = order.text else {
      guard order.key == .merchant else { throw RotationFailure.newKeyNeeded }
      return Localized(
        zh: "会为替换 \(old) 生成一对 \(order.bits) 位的密钥，并给出要上传的公钥；\(old) 继续签名",
        en:
          "would make a pair of \(order.bits) bits to replace \(old), and show the public key to upload; \(old) goes on signing"
      )
    }
    let new = try text.read().key.publicKey.fingerprint.short
    return Localized(
      zh: "会收录 \(new)，用来替换 \(old)；\(old) 仍然为准", en: "would take in \(new) to replace \(old), which stays the active one"
    )
  }

  private func newKey(_ order: RotationOrder) throws -> (StoredKey.Material, KeySummary.Origin) {
    guard let text = order.text else {
      guard order.key.side == .merchant else { throw RotationFailure.newKeyNeeded }
      return (.privateKey(try PrivateKey.generate(RSAKeySize(rawValue: order.bits) ?? .bits2048)), .generated)
    }
    switch try text.read().key {
    case .privateKey(let key): return (.privateKey(key), .imported)
    case .publicKey(let key): return (.publicKey(key), .imported)
    }
  }

  /// Goes on as far as no person is needed: waits for the other side, cuts over, sees that it works.
  /// - Throws: `RotationFailure.notYet` if the other side was not seen to use the key in time: nothing was lost, and
  ///   the same call goes on later.
  package func continueRotation(
    of key: RotatedKey, in environment: Environment, _ watch: RotationWatch
  ) async throws -> RotationReport {
    let project = try await project()
    guard var rotation = try await project.rotations.rotation(of: key.side, in: environment) else {
      throw RotationFailure.none(key.side, environment)
    }
    while let next = rotation.state.automatic {
      let observed = try await prepare(next, of: rotation, project, watch)
      rotation = try await project.rotations.enter(next, rotation, observed: observed, at: world.now())
      try await watch.entered(try await report(rotation, project))
    }
    return try await report(rotation, project)
  }

  /// Chooses the way back and goes it as far as no person is needed.
  /// - Throws: `RotationFailure.noWayBack` after the old key was retired; else as `continueRotation` does.
  package func rollBackRotation(
    of key: RotatedKey, in environment: Environment, _ watch: RotationWatch
  ) async throws -> RotationReport {
    let project = try await project()
    guard let rotation = try await project.rotations.rotation(of: key.side, in: environment) else {
      throw RotationFailure.none(key.side, environment)
    }
    guard rotation.state.mayRollBack else { throw RotationFailure.noWayBack(rotation) }
    if rotation.state != .rollingBack {
      let begun = try await project.rotations.enter(.rollingBack, rotation, at: world.now())
      try await watch.entered(try await report(begun, project))
    }
    return try await continueRotation(of: key, in: environment, watch)
  }

  /// Sees to what has to be true before a state is entered.
  /// - Returns: what the platform was seen to do with the older key.
  private func prepare(
    _ next: RotationState, of rotation: Rotation, _ project: IntegrationProject, _ watch: RotationWatch
  ) async throws -> RotationStyle? {
    switch next {
    case .live, .watched:
      try await waitFor(rotation.new, of: rotation, project, watch)
      return nil
    case .rolledBack:
      try await waitFor(rotation.old, of: rotation, project, watch)
      return nil
    case .cutOver where rotation.side == .merchant:
      // Whether the platform keeps both is for the words only: the way is the same.
      let old = try await project.keys.key(rotation.old)
      let outcome = try await calling(project, in: rotation.environment) {
        try await KeyProbe(calling: $0, side: rotation.side, key: old).ask()
      }
      switch outcome {
      case .works: return .overlap
      case .refused: return .replace
      case .unclear: return nil
      }
    default: return nil
    }
  }

  private func waitFor(
    _ name: KeyName, of rotation: Rotation, _ project: IntegrationProject, _ watch: RotationWatch
  ) async throws {
    let key = try await project.keys.key(name)
    try await calling(project, in: rotation.environment) { calling in
      let probe = KeyProbe(calling: calling, side: rotation.side, key: key)
      var waited = 0.0
      for times in 1... {
        let outcome = try await probe.ask()
        if outcome == .works { return }
        guard waited < watch.patience else {
          throw RotationFailure.notYet(rotation, key: name, seen: outcome.words)
        }
        watch.asked(times, outcome.words)
        // Soon at first, when somebody has just saved the key; at most every quarter of a minute after that.
        let pause = min(Double(times), 15, max(0.1, watch.patience - waited))
        try await world.sleep(.seconds(pause))
        waited += pause
      }
    }
  }

  func report(_ rotation: Rotation, _ project: IntegrationProject) async throws -> RotationReport {
    let (old, new) = (try await project.keys.key(rotation.old), try await project.keys.key(rotation.new))
    let active = try await project.keys.active(rotation.side.role, in: rotation.environment)
    let wanted = rotation.state == .rollingBack ? old : new
    let isLocal = (try? await project.gateway(in: rotation.environment))?.isOnThisMachine ?? false
    return RotationReport(
      rotation: rotation, old: old.summary, new: new.summary, active: active?.summary.name,
      publicKey: rotation.side == .merchant
        ? String(decoding: try wanted.publicKey.exported(as: .spkiOneLine), as: UTF8.self) : nil,
      clientID: try await project.setting(.clientID, in: rotation.environment), isLocal: isLocal)
  }
}

extension RotationState {
  /// The state that follows without a person's word, if any.
  fileprivate var automatic: RotationState? {
    switch self {
    case .staged: .live
    case .live: .cutOver
    case .cutOver: .watched
    case .rollingBack: .rolledBack
    case .watched, .retired, .finished, .rolledBack: nil
    }
  }
}

extension GatewayAddress {
  /// Whether it is the sandbox of this machine, as far as its address tells.
  var isOnThisMachine: Bool {
    switch self {
    case .local: true
    case .remote(let origin): origin.isLoopback
    }
  }
}

extension Workbench {
  /// Whether it means that the other side does not use a key yet, so that asking again may help.
  package static func meansWaiting(_ error: any Error) -> Bool {
    if case .notYet? = error as? RotationFailure { true } else { false }
  }
}
