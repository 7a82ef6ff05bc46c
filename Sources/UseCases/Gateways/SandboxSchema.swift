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
        ]),
      .init("whole-gateway", wholeGateway),
      .init("deliveries", deliveries),
      .init("wallets", wallets),
      .init("key-rotation", keyRotation),
    ])

  /// Merchant keys that are out of force, and the platform's key that was announced and does not sign yet.
  private static let keyRotation = [
    "ALTER TABLE merchant_keys ADD COLUMN retired INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE apps ADD COLUMN next_platform_key BLOB",
  ]

  /// What the wallets of shoppers look up: their history, and wrong passwords.
  private static let wallets = [
    "CREATE INDEX payments_of ON payments (shopper, created_ms) WHERE shopper IS NOT NULL",
    "CREATE TABLE wallet_tries (payment_id TEXT PRIMARY KEY, wrong INTEGER NOT NULL) STRICT, WITHOUT ROWID",
  ]

  /// Order and entry codes, refunds, registrations, shoppers, faults, a clock, settings and the log of exchanges.
  private static let wholeGateway = [
    """
    CREATE TABLE all_payments (client_id TEXT NOT NULL, request_id TEXT NOT NULL, payment_id TEXT NOT NULL UNIQUE,
    scenario TEXT NOT NULL, currency TEXT NOT NULL, minor_units INTEGER NOT NULL, method_type TEXT NOT NULL,
    method_id TEXT, order_description TEXT NOT NULL, reference_order_id TEXT, merchant_id TEXT, merchant_name TEXT,
    store_id TEXT, store_name TEXT, notify_url TEXT, redirect_url TEXT, shown_code TEXT, created_ms INTEGER NOT NULL,
    status TEXT NOT NULL, result_code TEXT NOT NULL, shopper TEXT, awaits_shopper INTEGER NOT NULL, paid_ms INTEGER,
    cancelled_ms INTEGER, next_event TEXT, next_ms INTEGER, PRIMARY KEY (client_id, request_id)) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO all_payments SELECT client_id, request_id, payment_id, 'PaymentCode', currency, minor_units,
    'CONNECT_WALLET', method_id, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, created_ms, status, result_code,
    NULL, 0, paid_ms, NULL, NULL, NULL FROM payments
    """,
    "DROP TABLE payments",
    "ALTER TABLE all_payments RENAME TO payments",
    "CREATE UNIQUE INDEX payments_shown ON payments (shown_code) WHERE shown_code IS NOT NULL",
    "CREATE INDEX payments_due ON payments (next_ms) WHERE next_ms IS NOT NULL",
    "CREATE INDEX payments_awaiting ON payments (shopper, created_ms) WHERE awaits_shopper = 1",
    """
    CREATE TABLE refunds (client_id TEXT NOT NULL, request_id TEXT NOT NULL, refund_id TEXT NOT NULL UNIQUE,
    payment_id TEXT NOT NULL, currency TEXT NOT NULL, minor_units INTEGER NOT NULL, reason TEXT,
    created_ms INTEGER NOT NULL, status TEXT NOT NULL, result_code TEXT NOT NULL, refunded_ms INTEGER, next_ms INTEGER,
    PRIMARY KEY (client_id, request_id)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX refunds_of ON refunds (payment_id, created_ms)",
    "CREATE INDEX refunds_due ON refunds (next_ms) WHERE next_ms IS NOT NULL",
    """
    CREATE TABLE registrations (client_id TEXT NOT NULL, request_id TEXT NOT NULL, merchant_id TEXT NOT NULL,
    store_id TEXT, info TEXT NOT NULL, pass_through TEXT, notify_url TEXT, created_ms INTEGER NOT NULL,
    status TEXT NOT NULL, wallets TEXT NOT NULL, next_ms INTEGER, PRIMARY KEY (client_id, request_id))
    STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX registrations_of ON registrations (client_id, merchant_id, created_ms)",
    "CREATE INDEX registrations_due ON registrations (next_ms) WHERE next_ms IS NOT NULL",
    """
    CREATE TABLE shoppers (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, brand TEXT NOT NULL,
    name TEXT NOT NULL, standing TEXT NOT NULL, balance INTEGER NOT NULL, single_limit INTEGER,
    password_above INTEGER) STRICT
    """,
    """
    CREATE TABLE issued_codes (digits TEXT PRIMARY KEY, shopper TEXT NOT NULL, expires_ms INTEGER NOT NULL,
    spent INTEGER NOT NULL) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE all_notifications (id TEXT PRIMARY KEY, client_id TEXT NOT NULL, operation TEXT NOT NULL,
    subject TEXT NOT NULL, url TEXT NOT NULL, body BLOB NOT NULL, signing TEXT NOT NULL, created_ms INTEGER NOT NULL,
    state TEXT NOT NULL, deliveries INTEGER NOT NULL, next_ms INTEGER NOT NULL, last_outcome TEXT)
    STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO all_notifications SELECT id, client_id, 'notifyPayment', payment_id, url, body, 'own', next_ms, state,
    deliveries, next_ms, last_outcome FROM notifications
    """,
    "DROP TABLE notifications",
    "ALTER TABLE all_notifications RENAME TO notifications",
    "CREATE INDEX notifications_due ON notifications (next_ms) WHERE state = 'waiting'",
    "CREATE INDEX notifications_of ON notifications (subject)",
    // One JSON document a row: a planned fault is read whole or not at all.
    "CREATE TABLE planned_faults (id INTEGER PRIMARY KEY AUTOINCREMENT, fault TEXT NOT NULL) STRICT",
    """
    CREATE TABLE clock (one INTEGER PRIMARY KEY CHECK (one = 1), real_ms INTEGER NOT NULL, own_ms INTEGER NOT NULL,
    speed REAL NOT NULL, paused INTEGER NOT NULL) STRICT
    """,
    "CREATE TABLE settings (one INTEGER PRIMARY KEY CHECK (one = 1), document TEXT NOT NULL) STRICT",
    """
    CREATE TABLE exchanges (number INTEGER PRIMARY KEY AUTOINCREMENT, trace TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    time_ms INTEGER NOT NULL, real_ms INTEGER NOT NULL, client_id TEXT, operation TEXT, subject TEXT,
    request BLOB NOT NULL, response BLOB, verified BLOB, verdict TEXT NOT NULL, result_code TEXT, result_status TEXT,
    faults TEXT NOT NULL, notes TEXT NOT NULL, milliseconds REAL NOT NULL, diagnosis TEXT) STRICT
    """,
    "CREATE INDEX exchanges_of ON exchanges (subject) WHERE subject IS NOT NULL",
  ]

  /// Who delivers on which lane, what came of each delivery, the order of making, and where the clock is going.
  private static let deliveries = [
    "CREATE TABLE delivery_lanes (lane TEXT PRIMARY KEY, owner TEXT NOT NULL, until_ms INTEGER NOT NULL) STRICT",
    """
    CREATE TABLE deliveries (notification TEXT NOT NULL, number INTEGER NOT NULL, time_ms INTEGER NOT NULL,
    real_ms INTEGER NOT NULL, trace TEXT NOT NULL UNIQUE, status INTEGER, acknowledged INTEGER NOT NULL,
    outcome TEXT NOT NULL, milliseconds REAL NOT NULL, PRIMARY KEY (notification, number)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX deliveries_made ON deliveries (real_ms)",
    "ALTER TABLE notifications ADD COLUMN position INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX notifications_position ON notifications (position)",
    "ALTER TABLE clock ADD COLUMN destination_ms INTEGER",
  ]
}
