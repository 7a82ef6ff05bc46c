import Cryptography
import Files
package import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where a rehearsal lives: a throw-away vault, the local gateway, a merchant's book, a little code project.
///
/// It stays until the rehearsal is finished, so that one that was killed goes on. The passphrase of its vault lies
/// beside it, readable by its owner only: it protects nothing but keys made for the rehearsal.
///
/// The end is one step: the folder is renamed, then removed. One that was half removed must not be taken for one that
/// goes on: a book without its vault, or a vault without its passphrase.
struct RehearsalFolder: Sendable {
  let path: String
  /// Held for as long as this value lives; the system lets go of it when the process ends.
  private let lock: FileLock

  /// Takes the usual folder, or one of its own if another rehearsal is running there.
  static func take(_ usual: String) throws -> RehearsalFolder {
    sweep(besides: usual)
    for attempt in 0..<16 {
      let path = attempt == 0 ? usual : "\(usual)-\(attempt + 1)"
      try PrivateFile.createFolder(path)
      guard let lock = try FileLock(path + "/lock") else { continue }
      // The folder may have been ended by its owner between making and locking it.
      guard lock.isOn(path + "/lock") else { continue }
      return RehearsalFolder(path: path, lock: lock)
    }
    throw RehearsalFailure.tooMany(usual)
  }

  var vault: String { path + "/vault.db" }
  var sandbox: String { path + "/sandbox" }
  var book: String { path + "/merchant-book.json" }
  var project: String { path + "/project" }

  /// The vault's passphrase, made on first use.
  func passphrase() throws -> [UInt8] {
    let file = path + "/passphrase"
    if FileReading.exists(file) { return try FileReading.bytes(of: file, maximumBytes: 1 << 10) }
    let passphrase = Array(try RandomBytes.make(24).hex.utf8)
    try PrivateFile.save(passphrase, to: file, replacing: false)
    return passphrase
  }

  /// Ends the rehearsal and removes everything.
  func remove() throws {
    let ended = path + Self.ended + (try RandomBytes.make(6)).hex
    try FileManager.default.moveItem(atPath: path, toPath: ended)
    Self.removeTree(ended)
  }

  private static let ended = ".ended-"

  /// What a rehearsal that was killed while it tidied up has left.
  private static func sweep(besides usual: String) {
    let (folder, name) = (FilePath.folder(of: usual), FilePath.name(of: usual))
    let left = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for entry in left where entry.hasPrefix(name) && entry.contains(Self.ended) { removeTree(folder + "/" + entry) }
  }

  /// Files vanish meanwhile: SQLite removes its own, and another rehearsal may be sweeping. What cannot be removed now
  /// is removed by the next.
  private static func removeTree(_ path: String) {
    for _ in 0..<8 where FileReading.exists(path) { try? FileManager.default.removeItem(atPath: path) }
  }
}

/// A rehearsal that cannot begin.
package enum RehearsalFailure: Failure {
  case tooMany(String)
  /// The scan for sandbox values found none in a project that is full of them.
  case scanBlind

  package var code: FailureCode {
    switch self {
    case .tooMany: FailureCode("REH-001", .couldNot)
    case .scanBlind: FailureCode("REH-002", .couldNot)
    }
  }
  package var what: Localized {
    switch self {
    case .tooMany(let path):
      Localized(zh: "“\(path)”旁边已有 16 个演练在进行", en: "sixteen rehearsals are already running beside \"\(path)\"")
    case .scanBlind:
      Localized(
        zh: "在满是沙箱值的项目里没有找到任何沙箱值", en: "no sandbox value was found in a project that is full of them")
    }
  }
  package var remedies: [Remedy] {
    switch self {
    case .tooMany: [.advice(zh: "等其中一个结束", en: "wait for one of them to end")]
    case .scanBlind: [.run("till doctor"), .run("till guide --rehearse")]
    }
  }
}
