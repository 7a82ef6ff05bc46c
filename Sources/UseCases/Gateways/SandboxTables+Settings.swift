import Groundwork
import SQLite
import Sandbox

/// The settings: one row that holds those which are not as usual, by name, so that a later version with other settings
/// still reads what an earlier one wrote.
extension SandboxTables {
  func settings() throws -> SandboxSettings {
    guard let row = try statements.rows("SELECT document FROM settings").first else { return SandboxSettings() }
    guard let document = try? JSON(reading: Array(try row.text(0).utf8)), let settings = SandboxSettings(document)
    else {
      throw SandboxFailure.booksUnreadable(table: "settings")
    }
    return settings
  }

  func save(_ settings: SandboxSettings) throws {
    try statements.run("INSERT OR REPLACE INTO settings VALUES (1, ?)", [.text(settings.document.compact)])
  }
}
