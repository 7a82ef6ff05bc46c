import Files
import GoLive
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files of a project, and why some of them are not edited.
struct ProjectTree: Sendable {
  struct File: Sendable {
    /// Below the folder.
    let path: String
    let byteCount: Int
    let mode: UInt32
    let obstacle: Suspicion.Cause?
  }

  /// Every link resolved.
  let folder: String
  private static let workers = ProcessInfo.processInfo.activeProcessorCount
  private(set) var files: [File] = []
  private(set) var suspicions: [Suspicion] = []

  /// Larger files are searched piece by piece, and not edited.
  static let editableBytes = 8 << 20
  /// Of version control, not of the project.
  private static let leftOut: Set = [".git", ".hg", ".svn"]

  /// - Throws: `GoLiveFailure.notFolder`, or `FileFailure` if the topmost folder cannot be read.
  init(_ path: String) throws {
    guard let resolved = FilePath.resolving(path), let top = try? FolderListing(of: resolved) else {
      throw GoLiveFailure.notFolder(path)
    }
    folder = resolved
    walk(top, below: "", IgnoreRules(), isIgnored: false)
  }

  private mutating func walk(_ listing: FolderListing, below base: String, _ inherited: IgnoreRules, isIgnored: Bool) {
    var rules = inherited
    if listing.entries.contains(where: { $0.name == ".gitignore" && $0.kind == .file }),
      let bytes = try? FileReading.bytes(of: absolute(base, ".gitignore"), maximumBytes: 1 << 20)
    {
      rules.add(bytes, base: base)
    }
    for entry in listing.entries {
      let path = base.isEmpty ? entry.shown : base + "/" + entry.shown
      guard let name = entry.name else {
        suspicions.append(Suspicion(path, .name))
        continue
      }
      switch entry.kind {
      case .folder where Self.leftOut.contains(name): continue
      case .folder:
        let isIgnored = isIgnored || rules.ignores(path, isFolder: true)
        do {
          walk(try FolderListing(of: absolute(base, name)), below: path, rules, isIgnored: isIgnored)
        } catch {
          suspicions.append(Suspicion(path, .unreadable))
        }
      case .file: add(path, isIgnored: isIgnored || rules.ignores(path, isFolder: false))
      case .link:
        // A link within the project leads to what is searched anyway.
        let target = FilePath.resolving(absolute(base, name)) ?? folder
        if !(target + "/").hasPrefix(folder + "/") { suspicions.append(Suspicion(path, .link)) }
      case .other: continue
      }
    }
  }

  private mutating func add(_ path: String, isIgnored: Bool) {
    guard let facts = FileFacts(of: folder + "/" + path), facts.isRegular else { return }
    let obstacle: Suspicion.Cause? =
      if isIgnored { .ignored } else if facts.byteCount > Self.editableBytes { .huge } else if facts.mode & 0o222 == 0 {
        .readOnly
      } else if !facts.isOwn { .foreignOwner } else { nil }
    files.append(File(path: path, byteCount: Int(facts.byteCount), mode: facts.mode, obstacle: obstacle))
  }

  private func absolute(_ base: String, _ name: String) -> String {
    base.isEmpty ? folder + "/" + name : folder + "/" + base + "/" + name
  }

  // MARK: Searching

  /// What every file holds, in the order of the files; searched by all processors at once.
  func findings(_ search: ValueSearch, told: @escaping @Sendable (Int, Int) -> Void) async throws -> [FileFindings] {
    try await withThrowingTaskGroup(of: [(Int, FileFindings)].self) { group in
      for worker in 0..<Self.workers {
        group.addTask {
          var mine: [(Int, FileFindings)] = []
          for index in stride(from: worker, to: files.count, by: Self.workers) {
            try Task.checkCancellation()
            if index % 64 == 0 { told(index, files.count) }
            mine.append((index, findings(in: files[index], search)))
          }
          return mine
        }
      }
      var all: [(Int, FileFindings)] = []
      for try await part in group { all += part }
      return all.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func findings(in file: File, _ search: ValueSearch) -> FileFindings {
    let path = folder + "/" + file.path
    do {
      guard file.byteCount > Self.editableBytes else {
        let bytes = try FileReading.bytes(of: path, maximumBytes: Self.editableBytes + (1 << 20))
        return FileFindings(file.path, bytes, mode: file.mode, obstacle: file.obstacle, search)
      }
      var huge: [Suspicion] = []
      try FilePieces.each(of: path, pieceBytes: 4 << 20, overlap: ValueSearch.reach) { _, piece in
        huge += FileFindings(file.path, piece, mode: file.mode, obstacle: .huge, search).suspicions
      }
      return FileFindings(huge: huge)
    } catch {
      return FileFindings(unreadable: file.path)
    }
  }
}
