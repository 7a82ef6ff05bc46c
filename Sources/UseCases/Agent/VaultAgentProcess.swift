import Files
import Processes
import Vault

/// The process behind `till vault unlock`: keeps a data key until the lease is over.
package enum VaultAgentProcess {
  /// Its only argument; all else comes over the socket it is started with, because everyone can read arguments.
  package static let argument = "vault-agent"
  /// For being told what to do, in milliseconds.
  private static let patience = 5_000

  /// Runs to its end; returns the exit code. Only of use to `till vault unlock`: anybody else gets nothing from it.
  package static func run() -> Int32 {
    // Before there is anything to see.
    ProcessHardening.apply()
    ProcessHardening.leaveInheritance()
    var starter = DetachedProcess.inheritedTalk(milliseconds: patience)
    guard let fixed = starter?.receive(AgentMessage.Start.fixedCount),
      let start = AgentMessage.Start(fixed, more: { starter?.receive($0) }),
      let secret = LockedMemory(count: AgentMessage.keyCount), starter?.receive(into: secret.bytes) == true
    else { return 2 }
    let lease = AgentLease(start, at: .now())
    let problem = SecretKeeper.keep(
      secret, at: VaultAgents.place(of: start.identity.vaultID, in: start.folder),
      requestCount: AgentMessage.requestCount,
      isReady: {
        _ = starter?.send(AgentMessage.head(.state))
        starter = nil
      },
      isWanted: { !lease.isOver(at: .now(), inode: FileFacts(of: start.path)?.inode) },
      answer: { lease.answer($0, at: .now()) })
    return problem == nil ? 0 : 1
  }
}
