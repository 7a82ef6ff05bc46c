import Cryptography
import Groundwork

/// Every change of a project that goes live, as it was found at one moment. Nothing in it is secret.
package struct SwapPlan: Sendable {
  /// The project's folder, with every link resolved.
  package let folder: String
  package let app: String
  /// RFC 3339, UTC.
  package let made: String
  package let files: [PlannedFile]
  package let suspicions: [Suspicion]
  /// Commands that set what production lacks; as long as there are any, the plan cannot be applied.
  package let missing: [String]
  /// How much was looked at.
  package let filesRead: Int
  package let bytesRead: Int

  package init(
    folder: String, app: String, made: String, files: [PlannedFile], suspicions: [Suspicion], missing: [String],
    filesRead: Int, bytesRead: Int
  ) {
    self.folder = folder
    self.app = app
    self.made = made
    self.files = files
    self.suspicions = suspicions
    self.missing = missing
    self.filesRead = filesRead
    self.bytesRead = bytesRead
  }

  package var edits: [FileEdit] { files.flatMap(\.edits) }
  package var isEmpty: Bool { files.isEmpty && suspicions.isEmpty && missing.isEmpty }

  /// Variables that have to be there where the project runs.
  package var provisions: [FileEdit.Provision] {
    var seen: Set<FileEdit.Provision> = []
    return edits.compactMap(\.provide).filter { seen.insert($0).inserted }
  }

  /// SHA-256 over everything that is applied: a plan that was edited is no plan.
  var digest: String {
    let text = JSON.array([.string(folder), .string(app), .array(files.map(\.json)), .array(missing.map(JSON.string))])
    return DigestAlgorithm.sha256.digest(of: text.compactBytes).hex
  }
}
