import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files the program carries: `checklist.json`, templates, pages.
///
/// There are exactly two origins: embedded, or a folder somebody named. Nothing is ever looked up in the current
/// directory: a tool with keys must not obey a file that a cloned project brings.
package struct AssetCatalog: Sendable {
  package enum Origin: Hashable, Sendable {
    case embedded
    /// A folder laid out like the repository.
    case folder(String)
  }

  package let origin: Origin

  package init(_ origin: Origin) { self.origin = origin }

  /// Largest file read from a folder, in bytes.
  package static let maximumBytes = 4 << 20

  /// The file's bytes.
  /// - Parameter path: from the top of the repository, such as `checklist.json`.
  /// - Throws: `AssetFailure` if there is no such file, or it cannot be read.
  package func bytes(_ path: String) throws -> [UInt8] {
    switch origin {
    case .embedded:
      guard let file = EmbeddedFiles.all.first(where: { $0.path == path }),
        let data = Data(base64Encoded: file.base64)
      else { throw AssetFailure.missing(path, origin) }
      return Array(data)
    case .folder(let folder):
      do {
        return try FileReading.bytes(of: folder + "/" + path, maximumBytes: Self.maximumBytes)
      } catch .tooLarge {
        throw AssetFailure.tooLarge(path)
      } catch {
        throw AssetFailure.missing(path, origin)
      }
    }
  }

  /// The paths of the embedded files below a folder, sorted.
  package static func embeddedPaths(below folder: String) -> [String] {
    EmbeddedFiles.all.map(\.path).filter { $0.hasPrefix(folder + "/") }.sorted()
  }
}
