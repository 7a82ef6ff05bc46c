/// What the documents leave open and the sandbox therefore lets its user decide.
/// Rows with names, words and ranges: ``SandboxSetting``.
package struct SandboxSettings: Hashable, Codable, Sendable {
  /// `INVALID_SIGNATURE` or `SIGNATURE_INVALID`: the documents print both.
  package var signatureCode = "INVALID_SIGNATURE"
  /// Seconds a payment of a payment code waits for the shopper.
  package var paymentCodeExpiry = 600
  /// Seconds an order or entry code waits for the shopper.
  package var orderCodeExpiry = 180
  /// Seconds after payment in which it can be cancelled.
  package var cancelWindow = 86_400
  /// Seconds after payment in which it can be refunded.
  package var refundWindow = 15_552_000
  /// Whether a payment may be refunded more than once.
  package var allowsMultipleRefunds = true
  package var allowsPartialRefunds = true
  /// The currencies of the contract; empty: any.
  package var currencies: [String] = []
  /// The most one payment may be, in the smallest unit; 0: no limit.
  package var amountLimit: Int64 = 0
  /// What the merchant has for refunds, in the smallest unit; negative: without end.
  package var merchantBalance: Int64 = -1
  /// Whether a well-formed payment code that no sandbox wallet issued is paid by that brand's first shopper.
  package var acceptsUnknownCodes = true
  /// Seconds a payment by code stays in process where nobody is asked for a password; 0: it is decided at once.
  package var payDelay = 0
  /// The result code such a payment comes to.
  package var payOutcome = "SUCCESS"
  /// Seconds a refund stays in process; 0: it is done at once.
  package var refundDelay = 0
  /// Whether payments are notified that fail after the pay call was answered.
  package var notifiesFailures = true
  /// Seconds until the wallets decide on a registration.
  package var registrationDelay = 60
  /// Whether keyVersion must name a version that is on file.
  package var strictKeyVersion = false
  /// `replace`: a further merchant key puts the older out of force at once, and a new platform key signs at once.
  /// `overlap`: both stay in force until the older is retired, and a new platform key is announced first.
  package var rotation = "replace"
  /// Seconds a Request-Time may be off before the call is refused; 0: never refused.
  package var clockTolerance = 0
  /// Whether a merchant has to be registered before it can be paid.
  package var requiresRegistration = false
  /// Whether the sandbox answers only what production answers: no hints in messages, no trace header.
  package var isStrict = false
  /// How many exchanges are kept; the oldest go first.
  package var keptExchanges = 100_000

  package init() {}

  package var keysOverlap: Bool { rotation == "overlap" }
}
