import AMS
import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One admitted call with all that its decision depends on besides the books.
///
/// The operations are extensions of it, one file each: pure decisions over the pages, at one moment.
struct LedgerCall: Sendable {
  let body: JSON
  let client: ClientID
  /// Where notifications go when the call names no URL.
  let usualURL: String?
  let settings: SandboxSettings
  /// The moment of the call, in whole milliseconds as the books keep it, so that an answer given now and one given
  /// from the books are the same bytes.
  let now: Date
  /// Stands still at ``now``.
  let world: World

  init(body: JSON, from app: SandboxApp, settings: SandboxSettings, world: World) {
    self.body = body
    client = app.clientID
    usualURL = app.notificationURL
    self.settings = settings
    now = world.now().wholeMilliseconds
    self.world = world.standing(at: now)
  }

  var settlement: Settlement { Settlement(world: world, settings: settings) }

  /// What a member says; absent, null and empty are one, since some SDKs send members nobody set.
  func text(_ path: String) -> String? {
    body.member(at: path)?.scalarText.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The answer for a member that is not there.
  func missing(_ path: String) -> JSON { .refusal(.paramIllegal("illegal parameter:\(path) can not be empty")) }

  /// The payment the call means, with what was due of it done: `paymentId` wins over `paymentRequestId`.
  func payment(on pages: any SandboxPages) throws -> Payment? {
    let found: Payment?
    if let id = text("paymentId") {
      found = try pages.payment(of: client, paymentID: id)
    } else {
      found = try text("paymentRequestId").flatMap {
        try pages.payment(of: client, requestID: PaymentRequestID(rawValue: $0))
      }
    }
    return try found.map { try settled($0, on: pages) }
  }
}

extension World {
  /// The same chance at a clock that stands.
  func standing(at moment: Date) -> World {
    var world = self
    world.now = { moment }
    return world
  }
}

extension Date {
  var wholeMilliseconds: Date {
    Date(timeIntervalSince1970: (timeIntervalSince1970 * 1000).rounded(.down) / 1000)
  }
}
