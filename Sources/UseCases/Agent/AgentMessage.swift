import Groundwork
import Vault

/// The words an agent understands; every message has a fixed size, in bytes.
///
/// A request is `magic ‖ wish ‖ 3 zero bytes ‖ vault id (16) ‖ checksum of the header (32)`, an answer `magic ‖ reply ‖
/// 3 zero bytes ‖ seconds left (8, big endian) ‖ 8 zero bytes ‖ data key (32), or as many zero bytes`.
enum AgentMessage {
  static let magic = Array("till.agent.1".utf8)
  static let requestCount = 64
  static let headCount = 32
  static let keyCount = 32

  enum Wish: UInt8 {
    case key = 1
    /// Forget the key and end.
    case forget = 2
    /// Say how long it is kept.
    case state = 3
  }

  enum Reply: UInt8 {
    case key = 1
    case forgotten = 2
    case state = 3
    /// Another vault's agent.
    case stranger = 4
  }

  struct Request: Equatable {
    let wish: Wish
    let identity: VaultIdentity

    init(_ wish: Wish, _ identity: VaultIdentity) {
      self.wish = wish
      self.identity = identity
    }

    /// `nil` for anything that is not exactly a request.
    init?(_ bytes: [UInt8]) {
      guard bytes.count == requestCount, bytes.starts(with: magic), let wish = Wish(rawValue: bytes[12]),
        bytes[13..<16].allSatisfy({ $0 == 0 })
      else { return nil }
      self.init(
        wish, VaultIdentity(vaultID: Array(bytes[16..<32]), headerChecksum: Array(bytes[32..<64])))
    }

    var bytes: [UInt8] {
      magic + [wish.rawValue, 0, 0, 0] + fitted(identity.vaultID, 16) + fitted(identity.headerChecksum, 32)
    }
  }

  static func head(_ reply: Reply, secondsLeft: UInt64 = 0) -> [UInt8] {
    magic + [reply.rawValue, 0, 0, 0] + number(secondsLeft) + [UInt8](repeating: 0, count: 8)
  }

  /// `nil` for anything that is not exactly an answer's head.
  static func read(head bytes: [UInt8]) -> (reply: Reply, secondsLeft: UInt64)? {
    guard bytes.count == headCount, bytes.starts(with: magic), let reply = Reply(rawValue: bytes[12]) else {
      return nil
    }
    return (reply, readNumber(bytes[16..<24]))
  }

  // MARK: What a new agent is told

  /// Comes before the data key, over the socket the agent is started with.
  struct Start: Equatable {
    static let fixedCount = 80
    private static let maximumText = 4096

    let identity: VaultIdentity
    let seconds: UInt64
    /// Of the vault file.
    let inode: UInt64
    let folder: String
    let path: String

    var bytes: [UInt8] {
      magic + fitted(identity.vaultID, 16) + fitted(identity.headerChecksum, 32) + number(seconds) + number(inode)
        + number(UInt64(folder.utf8.count)).suffix(2) + number(UInt64(path.utf8.count)).suffix(2)
        + Array(folder.utf8) + Array(path.utf8)
    }

    /// - Parameter more: gives so many further bytes.
    init?(_ fixed: [UInt8], more: (Int) -> [UInt8]?) {
      guard fixed.count == Self.fixedCount, fixed.starts(with: magic) else { return nil }
      let counts = (Int(readNumber(fixed[76..<78])), Int(readNumber(fixed[78..<80])))
      guard counts.0 <= Self.maximumText, counts.1 <= Self.maximumText, let folder = more(counts.0),
        let path = more(counts.1)
      else { return nil }
      self.init(
        identity: VaultIdentity(vaultID: Array(fixed[12..<28]), headerChecksum: Array(fixed[28..<60])),
        seconds: readNumber(fixed[60..<68]), inode: readNumber(fixed[68..<76]),
        folder: String(decoding: folder, as: UTF8.self), path: String(decoding: path, as: UTF8.self))
    }

    init(identity: VaultIdentity, seconds: UInt64, inode: UInt64, folder: String, path: String) {
      self.identity = identity
      self.seconds = seconds
      self.inode = inode
      self.folder = folder
      self.path = path
    }
  }

  private static func fitted(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    Array((bytes + [UInt8](repeating: 0, count: count)).prefix(count))
  }

  private static func number(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
  }

  private static func readNumber(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
