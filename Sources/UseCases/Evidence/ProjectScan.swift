import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Looks for exact values in the files of a folder.
///
/// Line breaks and blanks are taken out before comparing, so that a key wrapped over several lines is found too.
enum ProjectScan {
  struct Hit: Sendable {
    /// Path below the folder.
    let file: String
    /// The name of the value, never the value.
    let trace: String
  }

  struct Result: Sendable {
    var hits: [Hit] = []
    var filesRead = 0
    /// Larger than the limit, or unreadable.
    var filesSkipped = 0
  }

  private static let maximumBytes = 1 << 20
  private static let leftOut: Set = [".git", "node_modules", ".build", "target", ".venv", "__pycache__"]

  /// - Throws: what reading the folder throws; single unreadable files are counted, not thrown.
  static func scan(_ folder: String, for traces: [SandboxTrace]) throws -> Result {
    var result = Result()
    try walk(folder, below: "", traces, into: &result)
    return result
  }

  private static func walk(
    _ folder: String, below path: String, _ traces: [SandboxTrace], into result: inout Result
  ) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where !leftOut.contains(name) {
      let full = folder + "/" + name
      let relative = path.isEmpty ? name : path + "/" + name
      let type = try FileManager.default.attributesOfItem(atPath: full)[.type] as? FileAttributeType
      switch type {
      case FileAttributeType.typeDirectory: try walk(full, below: relative, traces, into: &result)
      case FileAttributeType.typeRegular:
        guard let bytes = try? FileReading.bytes(of: full, maximumBytes: maximumBytes) else {
          result.filesSkipped += 1
          continue
        }
        result.filesRead += 1
        let text = bytes.filter { $0 > 0x20 }
        for trace in traces where text.contains(trace.text) {
          result.hits.append(Hit(file: relative, trace: trace.name))
        }
      default: continue
      }
    }
  }
}

extension [UInt8] {
  /// Whether the bytes occur anywhere, found by their first byte.
  fileprivate func contains(_ needle: [UInt8]) -> Bool {
    guard let first = needle.first, needle.count <= count else { return false }
    var start = startIndex
    while let index = self[start...].firstIndex(of: first), index + needle.count <= count {
      if self[index..<(index + needle.count)].elementsEqual(needle) { return true }
      start = index + 1
    }
    return false
  }
}
