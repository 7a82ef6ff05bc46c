import SQLite

/// The tables of `sandbox.db`, the local gateway's books.
enum SandboxSchema {
  /// `TISB`.
  static let applicationID: Int32 = 0x5449_5342

  static let migrator = Migrator(
    applicationID: applicationID,
    migrations: [
      .init(
        "first",
        [
          // One row: the key that answers clients nobody registered, and the certificates of the https listener.
          """
          CREATE TABLE house (one INTEGER PRIMARY KEY CHECK (one = 1), signing_key BLOB NOT NULL, authority BLOB NOT NULL,
          server_chain BLOB NOT NULL, server_key BLOB NOT NULL, server_expires INTEGER NOT NULL) STRICT
          """,
          // `revision` rises with every change, so that a running gateway notices it.
          """
          CREATE TABLE apps (client_id TEXT PRIMARY KEY, platform_key BLOB NOT NULL, notification_url TEXT,
          published INTEGER NOT NULL, revision INTEGER NOT NULL, created INTEGER NOT NULL) STRICT
          """,
          """
          CREATE TABLE merchant_keys (client_id TEXT NOT NULL REFERENCES apps, version INTEGER NOT NULL, spki BLOB NOT NULL,
          PRIMARY KEY (client_id, version)) STRICT
          """,
          """
          CREATE TABLE payments (client_id TEXT NOT NULL, request_id TEXT NOT NULL, payment_id TEXT NOT NULL UNIQUE,
          currency TEXT NOT NULL, minor_units INTEGER NOT NULL, method_id TEXT NOT NULL, status TEXT NOT NULL,
          result_code TEXT NOT NULL, created_ms INTEGER NOT NULL, paid_ms INTEGER, PRIMARY KEY (client_id, request_id)) STRICT
          """,
          """
          CREATE TABLE notifications (id TEXT PRIMARY KEY, client_id TEXT NOT NULL, payment_id TEXT NOT NULL, url TEXT NOT NULL,
          body BLOB NOT NULL, state TEXT NOT NULL, deliveries INTEGER NOT NULL, next_ms INTEGER NOT NULL, last_outcome TEXT)
          STRICT
          """,
          "CREATE INDEX notifications_due ON notifications (state, next_ms)",
        ])
    ])
}
