/// Brings a file to the newest schema, one named step after the other.
///
/// `application_id` says whose file it is, `user_version` how many of the steps it has had. Both are written in the
/// same transaction as the step, so a crash leaves a file before or after a step, never within.
package struct Migrator: Sendable {
  package struct Migration: Sendable {
    package let name: String
    package let statements: [String]

    package init(_ name: String, _ statements: [String]) {
      self.name = name
      self.statements = statements
    }
  }

  package let applicationID: Int32
  package let migrations: [Migration]

  package init(applicationID: Int32, migrations: [Migration]) {
    self.applicationID = applicationID
    self.migrations = migrations
  }

  /// Applies the steps the file lacks. A file is taken as new only if it holds nothing at all.
  /// - Returns: the names of the steps applied; none if the file was up to date.
  /// - Throws: `SQLiteFailure` `.foreignApplication` for another program's file, `.newerSchema` for a newer one of
  ///   ours; both are left as they are.
  @discardableResult
  package func migrate(_ database: Database) throws -> [String] {
    try database.transaction {
      let found = try database.integer("PRAGMA application_id")
      let isEmpty = try database.integer("SELECT count(*) FROM sqlite_schema") == 0
      let version = try database.integer("PRAGMA user_version")
      guard found == applicationID || (found == 0 && version == 0 && isEmpty) else {
        throw SQLiteFailure(.foreignApplication(found: found), path: database.path)
      }
      guard version >= 0, version <= migrations.count else {
        throw SQLiteFailure(.newerSchema(found: version, known: migrations.count), path: database.path)
      }
      let missing = migrations.dropFirst(Int(version))
      guard !missing.isEmpty else { return [] }
      for statement in missing.flatMap(\.statements) { try database.run(statement) }
      // Both are numbers of ours, and pragmas take no bound values.
      try database.run("PRAGMA application_id = \(applicationID)")
      try database.run("PRAGMA user_version = \(migrations.count)")
      return missing.map(\.name)
    }
  }
}
