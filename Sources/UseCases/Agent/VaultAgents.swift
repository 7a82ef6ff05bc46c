import Cryptography
import Files
import Groundwork
import Processes
import Vault

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The agents of this user, one for each unlocked vault, as other commands see them.
///
/// A socket that is left over, somebody else's, or silent is as good as none: never a failure, never a wait of more
/// than a fifth of a second.
struct VaultAgents: Sendable {
  /// Private to the user.
  let folder: String
  /// Whether new ones can be started: not where this is not the program itself.
  let canStart: Bool

  static let patience = 200

  static func place(of vaultID: [UInt8], in folder: String) -> SocketPlace {
    SocketPlace(folder: folder, name: vaultID.hex + ".sock")
  }

  /// The data key; `nil` if nobody keeps it for this state of this vault.
  func key(for identity: VaultIdentity) -> SecretBytes? {
    guard let talk = talk(identity.vaultID), talk.send(AgentMessage.Request(.key, identity).bytes),
      let head = talk.receive(AgentMessage.headCount).flatMap(AgentMessage.read), head.reply == .key
    else { return nil }
    var isWhole = false
    let key = SecretBytes(count: AgentMessage.keyCount) { isWhole = talk.receive(into: $0) }
    return isWhole ? key : nil
  }

  /// How long the key is still kept; `nil` if it is not.
  func secondsLeft(_ identity: VaultIdentity) -> UInt64? {
    guard let head = ask(.state, identity), head.reply == .state else { return nil }
    return head.secondsLeft
  }

  /// - Returns: whether there was anything to forget.
  @discardableResult
  func forget(_ vaultID: [UInt8]) -> Bool {
    ask(.forget, VaultIdentity(vaultID: vaultID, headerChecksum: []))?.reply == .forgotten
  }

  /// - Returns: how many keys were forgotten.
  func forgetAll() -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".sock") }.count { name in
      guard let talk = LocalTalk(with: SocketPlace(folder: folder, name: name), milliseconds: Self.patience),
        talk.send(AgentMessage.Request(.forget, VaultIdentity(vaultID: [], headerChecksum: [])).bytes)
      else { return false }
      return talk.receive(AgentMessage.headCount).flatMap(AgentMessage.read)?.reply == .forgotten
    }
  }

  /// Sees to it that an agent can be started.
  /// - Throws: `AgentFailure`, `FileFailure`.
  func prepare() throws {
    guard canStart else { throw AgentFailure.notStarted(reason: "no program of its own") }
    try PrivateFile.createFolder(folder)
    guard FileFacts(of: folder)?.isPrivateFolder == true else { throw AgentFailure.folderOpen(folder) }
  }

  /// Starts the agent of a vault, in place of the one it may have.
  /// - Throws: `AgentFailure`.
  func start(_ identity: VaultIdentity, _ dataKey: SecretBytes, path: String, seconds: UInt64) throws {
    try prepare()
    guard let inode = FileFacts(of: path)?.inode else { throw VaultFailure.notThere(path) }
    forget(identity.vaultID)
    let started = DetachedProcess.startSelf([VaultAgentProcess.argument], milliseconds: 5_000)
    guard let talk = started.talk else { throw AgentFailure.notStarted(reason: started.reason) }
    let start = AgentMessage.Start(identity: identity, seconds: seconds, inode: inode, folder: folder, path: path)
    guard talk.send(start.bytes), dataKey.withBytes({ talk.send($0) }),
      let head = talk.receive(AgentMessage.headCount).flatMap(AgentMessage.read), head.reply == .state
    else { throw AgentFailure.silent }
  }

  private func ask(_ wish: AgentMessage.Wish, _ identity: VaultIdentity) -> (
    reply: AgentMessage.Reply, secondsLeft: UInt64
  )? {
    guard let talk = talk(identity.vaultID), talk.send(AgentMessage.Request(wish, identity).bytes) else { return nil }
    return talk.receive(AgentMessage.headCount).flatMap(AgentMessage.read)
  }

  private func talk(_ vaultID: [UInt8]) -> LocalTalk? {
    LocalTalk(with: Self.place(of: vaultID, in: folder), milliseconds: Self.patience)
  }
}

extension FileFacts {
  /// A folder only its owner, who is us, can look into.
  var isPrivateFolder: Bool { !isRegular && !isSymbolicLink && isOwn && mode & 0o077 == 0 }
}
