package import Groundwork

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads a passphrase that a program hands over, by descriptor or file: its one line, without the line feed.
package enum PassphraseInput {
  /// Why a passphrase handed over cannot be taken. Never says anything about its text.
  package enum Problem: Failure, Equatable {
    /// `source`: `--passphrase-file f` or `--passphrase-fd 3`.
    case unreadable(source: String, reason: String)
    case empty(source: String)
    case severalLines(source: String)
    case tooLong(source: String, limit: Int)

    package var code: FailureCode {
      switch self {
      case .unreadable: FailureCode("TRM-020", .usage)
      case .empty: FailureCode("TRM-021", .usage)
      case .severalLines: FailureCode("TRM-022", .usage)
      case .tooLong: FailureCode("TRM-023", .usage)
      }
    }

    package var what: Localized {
      switch self {
      case .unreadable(let source, let reason):
        Localized(zh: "无法从 \(source) 读取口令：\(reason)", en: "no passphrase can be read by \(source): \(reason)")
      case .empty(let source):
        Localized(zh: "\(source) 没有给出口令", en: "\(source) gives no passphrase")
      case .severalLines(let source):
        Localized(zh: "\(source) 给出的不止一行", en: "\(source) gives more than one line")
      case .tooLong(let source, let limit):
        Localized(zh: "\(source) 给出的内容超过 \(limit) 字节", en: "\(source) gives more than \(limit) bytes")
      }
    }

    package var remedies: [Remedy] {
      switch self {
      case .unreadable: [.advice(zh: "检查路径、权限或描述符编号", en: "check the path, its permissions or the descriptor's number")]
      case .empty, .severalLines, .tooLong:
        [.advice(zh: "口令应单独占一行，前后没有其他内容", en: "hand over the passphrase alone, on one line")]
      }
    }
  }

  /// Reads the descriptor to its end. The caller wipes the bytes.
  package static func read(descriptor: Int32, flag: String = "--passphrase-fd") throws(Problem) -> [UInt8] {
    try line(descriptor, source: "\(flag) \(descriptor)")
  }

  /// Reads the file. The caller wipes the bytes.
  package static func read(file: String, flag: String = "--passphrase-file") throws(Problem) -> [UInt8] {
    let source = "\(flag) \(file)"
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw .unreadable(source: source, reason: Descriptor.reason(errno)) }
    defer { close(descriptor) }
    return try line(descriptor, source: source)
  }

  /// The one line in what a program printed; see ``read(file:)``.
  package static func line(in bytes: [UInt8], source: String) throws(Problem) -> [UInt8] {
    let limit = PassphrasePrompt.maximumBytes
    var line = bytes
    if line.last == 0x0A { line.removeLast() }
    if line.last == 0x0D { line.removeLast() }
    guard !line.isEmpty else { throw .empty(source: source) }
    guard line.count <= limit else { throw .tooLong(source: source, limit: limit) }
    guard !line.contains(0x0A) else { throw .severalLines(source: source) }
    return line
  }

  private static func line(_ descriptor: Int32, source: String) throws(Problem) -> [UInt8] {
    let limit = PassphrasePrompt.maximumBytes
    // One allocation, so that growing leaves no copy behind.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(limit + 3)
    while bytes.count < limit + 3 {
      switch Descriptor.read(upTo: limit + 3 - bytes.count, from: descriptor) {
      case .failed(let reason): throw .unreadable(source: source, reason: reason)
      case .bytes(let more) where more.isEmpty: return try line(in: bytes, source: source)
      case .bytes(let more): bytes += more
      }
    }
    throw .tooLong(source: source, limit: limit)
  }
}
