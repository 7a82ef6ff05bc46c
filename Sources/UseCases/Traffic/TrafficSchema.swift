import SQLite

/// The tables of `traffic.db`: what proxy, listen and call saw.
///
/// Every way of asking has an index that ends in the id, so that a page of any answer is read from its place on, however
/// many exchanges there are.
enum TrafficSchema {
  /// `TITR`.
  static let applicationID: Int32 = 0x5449_5452

  static let migrator = Migrator(
    applicationID: applicationID,
    migrations: [
      .init(
        "first",
        [
          // `failed` and `refused` are what the filters of the same name admit; `verified` names the platform's key
          // that verified the answer, or the notification; `skew` is of gateways beyond this machine.
          """
          CREATE TABLE exchanges (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
          kind TEXT NOT NULL, time_ms INTEGER NOT NULL, environment TEXT, peer TEXT, client_id TEXT, operation TEXT,
          subject TEXT, request BLOB NOT NULL, response BLOB, request_judgement TEXT NOT NULL,
          response_judgement TEXT NOT NULL, result_code TEXT, result_status TEXT, milliseconds REAL NOT NULL, skew REAL,
          problem TEXT, failed INTEGER NOT NULL, refused INTEGER NOT NULL, verified TEXT, remote_skew REAL,
          bytes INTEGER NOT NULL) STRICT
          """,
          // One row: how much there is, and how much there may be, in bytes.
          """
          CREATE TABLE volume (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL, bytes INTEGER NOT NULL,
          maximum INTEGER NOT NULL) STRICT
          """,
          "INSERT INTO volume VALUES (1, 0, 0, 268435456)",
          "CREATE INDEX by_subject ON exchanges (subject, id) WHERE subject IS NOT NULL",
          "CREATE INDEX by_result ON exchanges (result_code, id)",
          "CREATE INDEX by_failure ON exchanges (id) WHERE failed = 1",
          "CREATE INDEX by_refusal ON exchanges (id) WHERE refused = 1",
          "CREATE INDEX by_client ON exchanges (client_id, id)",
          "CREATE INDEX by_operation ON exchanges (operation, id)",
          "CREATE INDEX by_source ON exchanges (source, id)",
          "CREATE INDEX by_kind ON exchanges (kind, id)",
          "CREATE INDEX by_environment ON exchanges (environment, id)",
          "CREATE INDEX by_verification ON exchanges (verified, id) WHERE verified IS NOT NULL",
          "CREATE INDEX by_skew ON exchanges (id) WHERE remote_skew IS NOT NULL",
        ])
    ])
}
