package import Acceptance
import Groundwork

/// An acceptance to run.
package struct AcceptanceOrder: Sendable {
  /// Where a merchant's system finds the sandbox, and what it is told to do.
  package struct Scene: Sendable {
    package let played: AcceptanceCase
    package let gateway: String
    package let clientID: String
    package let privateKeyFile: String
    package let platformKeyFile: String
    package let notificationURL: String
    package let command: DriverCommand
  }

  /// Who is the merchant.
  package enum Merchant: Sendable {
    /// A command line for the shell; it is started once for each case.
    case program(String)
    /// Somebody who does by hand what they are told, and then says how it stands.
    case person(@Sendable (Scene) async throws -> DriverReply)
  }

  package let merchant: Merchant
  /// Names of cases; empty for all.
  package var cases: [String] = []
  /// Sandbox seconds in a real one.
  package var speed = 1.0
  /// Whether a run of all that was interrupted is forgotten.
  package var isFresh = false
  /// Variables of ours a program does not get: those that could unlock the vault.
  package var hiding: Set<String> = []

  package init(_ merchant: Merchant) { self.merchant = merchant }
}
