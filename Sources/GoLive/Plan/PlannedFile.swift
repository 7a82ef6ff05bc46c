import Cryptography
import Groundwork

/// A file that is changed: what it was, and what it will be.
package struct PlannedFile: Hashable, Sendable {
  /// Below the project's folder.
  package let path: String
  package let mode: UInt32
  package let byteCount: Int
  /// SHA-256 in hex, of the file as it was planned and as it will be.
  package let before: String
  package let after: String
  package let encoding: FileText.Encoding
  package let edits: [FileEdit]

  package init(
    path: String, mode: UInt32, byteCount: Int, before: String, after: String, encoding: FileText.Encoding,
    edits: [FileEdit]
  ) {
    self.path = path
    self.mode = mode
    self.byteCount = byteCount
    self.before = before
    self.after = after
    self.encoding = encoding
    self.edits = edits
  }

  /// The file as it will be.
  package func edited(_ bytes: [UInt8]) -> [UInt8] { Self.edited(bytes, edits) }

  static func edited(_ bytes: [UInt8], _ edits: [FileEdit]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    for edit in edits where edit.bytes.lowerBound >= place && edit.bytes.upperBound <= bytes.count {
      result += bytes[place..<edit.bytes.lowerBound]
      result += edit.replacement
      place = edit.bytes.upperBound
    }
    return result + bytes[place...]
  }
}

/// What was made of one file.
package struct FileFindings: Sendable {
  package let file: PlannedFile?
  package let suspicions: [Suspicion]
  /// With private keys blanked.
  package let difference: String
  /// Commands that set what production lacks.
  package let missing: [String]

  /// - Parameters:
  ///   - obstacle: why the file is not edited, whatever it holds.
  ///   - mode: permission bits.
  package init(
    _ path: String, _ bytes: [UInt8], mode: UInt32, obstacle: Suspicion.Cause?, _ search: ValueSearch
  ) {
    let text = FileText(bytes)
    let hits = search.hits(in: text)
    guard !hits.isEmpty else {
      (file, suspicions, difference, missing) = (nil, [], "", [])
      return
    }
    let obstacle = obstacle ?? (text.encoding == .binary ? .binary : nil)
    var drafting = EditDrafting(path, text, search)
    drafting.draft(hits, obstacle: obstacle)
    suspicions = drafting.suspicions
    missing = hits.compactMap { hit in
      guard obstacle == nil, hit.isWhole, case .missing(let command) = search.values[hit.value].successor else {
        return nil
      }
      return command
    }
    guard !drafting.edits.isEmpty else {
      (file, difference) = (nil, "")
      return
    }
    let after = PlannedFile.edited(bytes, drafting.edits)
    file = PlannedFile(
      path: path, mode: mode, byteCount: bytes.count, before: DigestAlgorithm.sha256.digest(of: bytes).hex,
      after: DigestAlgorithm.sha256.digest(of: after).hex, encoding: text.encoding, edits: drafting.edits)
    difference = UnifiedDiff.text(path, bytes, drafting.edits, text.encoding)
  }
}

extension FileFindings {
  /// Of a file that was searched piece by piece; of each value and form once, because lines are not counted.
  package init(huge: [Suspicion]) {
    var seen: Set<Suspicion> = []
    file = nil
    suspicions = huge.map { Suspicion($0.path, $0.cause, value: $0.value, kind: $0.kind, form: $0.form) }
      .filter { seen.insert($0).inserted }
    difference = ""
    missing = []
  }

  package init(unreadable path: String) {
    (file, suspicions, difference, missing) = (nil, [Suspicion(path, .unreadable)], "", [])
  }
}
