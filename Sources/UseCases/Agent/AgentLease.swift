import Processes
import Vault

/// For how long, and for which state of which file, an agent keeps a key.
struct AgentLease: Equatable {
  let identity: VaultIdentity
  let inode: UInt64
  /// By the clock that runs while the machine sleeps.
  private let end: Double
  /// How long the machine had slept when the lease began.
  private let slept: Double

  /// Clocks are read one after the other; a sleep takes longer than this, in seconds.
  private static let tolerance = 1.0

  init(_ start: AgentMessage.Start, at clock: SleepClock) {
    identity = start.identity
    inode = start.inode
    end = clock.withSleep + Double(start.seconds)
    slept = clock.withSleep - clock.withoutSleep
  }

  /// - Parameter inode: of the vault file now; `nil` if it is gone.
  func isOver(at clock: SleepClock, inode: UInt64?) -> Bool {
    clock.withSleep >= end || clock.withSleep - clock.withoutSleep > slept + Self.tolerance || inode != self.inode
  }

  func secondsLeft(at clock: SleepClock) -> UInt64 { UInt64(max(0, (end - clock.withSleep).rounded(.up))) }

  /// What to say to a request; `nil` to whatever is none.
  func answer(_ bytes: [UInt8], at clock: SleepClock) -> SecretKeeper.Answer? {
    guard let request = AgentMessage.Request(bytes) else { return nil }
    let anyVault = [UInt8](repeating: 0, count: 16)
    if request.wish == .forget, [identity.vaultID, anyVault].contains(request.identity.vaultID) {
      return .init(head: AgentMessage.head(.forgotten), isLast: true)
    }
    guard request.identity.vaultID == identity.vaultID else { return .init(head: AgentMessage.head(.stranger)) }
    // The slots are not those the vault was unlocked by: one may have been taken from whoever unlocked it.
    guard request.identity == identity else { return .init(head: AgentMessage.head(.forgotten), isLast: true) }
    let left = secondsLeft(at: clock)
    return request.wish == .key
      ? .init(head: AgentMessage.head(.key, secondsLeft: left), givesSecret: true)
      : .init(head: AgentMessage.head(.state, secondsLeft: left))
  }
}
