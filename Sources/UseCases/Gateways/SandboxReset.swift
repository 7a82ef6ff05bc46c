import Files
package import Groundwork
import SQLite

/// What a reset of the sandbox takes away.
package enum SandboxScope: String, CaseIterable, Sendable {
  /// Payments with their refunds and notifications.
  case payments
  /// Everything that has happened; applications, keys and settings stay.
  case usual
  /// Applications, keys and settings too. The certificate of the https side stays: it is trusted elsewhere.
  case all

  /// Tables with what their rows are, in the order they are told of.
  var tables: [(name: String, words: Localized)] {
    switch self {
    case .payments: Self.money
    case .usual: Self.money + Self.happenings
    case .all: Self.money + Self.happenings + Self.registered
    }
  }

  private static let money = [
    ("payments", Localized(zh: "付款", en: "payments")), ("refunds", Localized(zh: "退款", en: "refunds")),
    ("notifications", Localized(zh: "通知", en: "notifications")),
  ]
  private static let happenings = [
    ("registrations", Localized(zh: "商户登记", en: "registrations")),
    ("exchanges", Localized(zh: "交互记录", en: "exchanges")),
    ("issued_codes", Localized(zh: "付款码", en: "payment codes")),
    ("shoppers", Localized(zh: "购物者", en: "shoppers")),
    ("planned_faults", Localized(zh: "计划的故障", en: "planned faults")),
    ("clock", Localized(zh: "沙箱时钟", en: "the sandbox's clock")),
  ]
  private static let registered = [
    ("merchant_keys", Localized(zh: "商户公钥", en: "merchant keys")), ("apps", Localized(zh: "应用", en: "applications")),
    ("settings", Localized(zh: "设置", en: "settings")),
  ]
}

/// Rows of one kind that are taken away, or were.
package struct ResetPart: Sendable {
  package let name: String
  package let words: Localized
  package let rows: Int64
}

extension SandboxBooks {
  /// What a reset would take away, parts without rows left out.
  func inventory(_ scope: SandboxScope) throws -> [ResetPart] {
    try scope.tables.map { table in
      ResetPart(
        name: table.name, words: table.words, rows: try database.integer("SELECT count(*) FROM \(table.name)"))
    }.filter { $0.rows > 0 }
  }

  /// Takes it away, having kept a copy of all in a file.
  func reset(_ scope: SandboxScope, keepingCopyAs copy: String) throws -> [ResetPart] {
    defer { forget() }
    try PrivateFile.save([], to: copy, replacing: true)
    try database.run("VACUUM INTO ?", [.text(copy)])
    return try database.transaction {
      let parts = try inventory(scope)
      for table in scope.tables { try database.run("DELETE FROM \(table.name)") }
      return parts
    }
  }

  /// Puts everything back as it was in the copy; what came after it is lost.
  /// - Throws: `SandboxResetFailure.noCopy` if there is none.
  func restore(from copy: String) throws -> [ResetPart] {
    guard FileReading.exists(copy) else { throw SandboxResetFailure.noCopy(copy) }
    try database.run("ATTACH DATABASE ? AS before", [.text(copy)])
    defer {
      _ = try? database.run("DETACH DATABASE before")
      forget()
    }
    try database.transaction {
      let tables = SandboxScope.all.tables.map(\.name)
      for table in tables { try database.run("DELETE FROM main.\(table)") }
      // Keys belong to applications, so they come after them.
      for table in tables.reversed() {
        try database.run("INSERT INTO main.\(table) SELECT * FROM before.\(table)")
      }
    }
    return try inventory(.all)
  }
}

extension Workbench {
  /// Where a reset keeps what it took away.
  package var sandboxCopy: String { home.sandbox + "/sandbox.db.before-reset" }

  package func sandboxInventory(_ scope: SandboxScope) async throws -> [ResetPart] {
    try await SandboxBooks(home: home.sandbox, world: world).inventory(scope)
  }

  package func resetSandbox(_ scope: SandboxScope) async throws -> [ResetPart] {
    try await SandboxBooks(home: home.sandbox, world: world).reset(scope, keepingCopyAs: sandboxCopy)
  }

  package func restoreSandbox() async throws -> [ResetPart] {
    try await SandboxBooks(home: home.sandbox, world: world).restore(from: sandboxCopy)
  }
}

/// A reset that does not happen.
package enum SandboxResetFailure: Failure {
  case unconfirmed
  case noCopy(String)

  package var code: FailureCode {
    switch self {
    case .unconfirmed: FailureCode("SBX-051", .refused)
    case .noCopy: FailureCode("SBX-052", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .unconfirmed: Localized(zh: "没有确认，沙箱没有清空", en: "not confirmed, so nothing of the sandbox was cleared")
    case .noCopy(let path): Localized(zh: "没有可以恢复的副本：\(path)", en: "there is no copy to go back to: \(path)")
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .unconfirmed: [.run("till sandbox reset --dry-run"), .run("till sandbox reset --yes")]
    case .noCopy: [.run("till sandbox log")]
    }
  }
}
