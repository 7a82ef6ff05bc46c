package import AMS
package import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A payment in the gateway's books.
package struct Payment: Hashable, Sendable {
  /// What happens to a payment by itself when its time comes.
  package enum Event: Hashable, Sendable {
    /// Nobody paid: the order is closed.
    case expires
    /// A result that was unknown becomes known; the code says which.
    case resolves(code: String)
  }

  package let clientID: ClientID
  package let requestID: PaymentRequestID
  /// The gateway's own id, 35 characters.
  package let paymentID: String
  package let scenario: PaymentScenario
  package let amount: Amount
  package let paymentMethodType: String
  /// The scanned payment code; absent for order and entry codes.
  package let paymentMethodID: String?
  package let order: OrderFacts
  /// The URL of the request, or the application's at that time.
  package let notifyURL: String?
  package let redirectURL: String?
  /// What an order code or the redirect of an entry code holds, unique in one gateway.
  package let shownCode: String?
  package let created: Date

  package var status: PaymentStatus
  /// The payment's own result code: SUCCESS, PAYMENT_IN_PROCESS, USER_BALANCE_NOT_ENOUGH …
  package var resultCode: String
  /// Who pays or is to pay; `nil` until a code was opened.
  package var shopper: ShopperID?
  /// Whether the shopper's wallet shows it and waits for an answer.
  package var awaitsShopper: Bool
  /// Set when the money was taken.
  package var paid: Date?
  /// Set when it was cancelled.
  package var cancelled: Date?
  /// What happens next by itself, and when; `nil` once it is final.
  package var next: (event: Event, at: Date)? {
    get { nextEvent.flatMap { event in nextAt.map { (event, $0) } } }
    set { (nextEvent, nextAt) = (newValue?.event, newValue?.at) }
  }
  private var nextEvent: Event?
  private var nextAt: Date?

  package init(
    clientID: ClientID, requestID: PaymentRequestID, paymentID: String, scenario: PaymentScenario, amount: Amount,
    paymentMethodType: String, paymentMethodID: String?, order: OrderFacts, notifyURL: String?, redirectURL: String?,
    shownCode: String?, created: Date, status: PaymentStatus, resultCode: String, shopper: ShopperID?,
    awaitsShopper: Bool = false, paid: Date? = nil, cancelled: Date? = nil, next: (event: Event, at: Date)? = nil
  ) {
    self.clientID = clientID
    self.requestID = requestID
    self.paymentID = paymentID
    self.scenario = scenario
    self.amount = amount
    self.paymentMethodType = paymentMethodType
    self.paymentMethodID = paymentMethodID
    self.order = order
    self.notifyURL = notifyURL
    self.redirectURL = redirectURL
    self.shownCode = shownCode
    self.created = created
    self.status = status
    self.resultCode = resultCode
    self.shopper = shopper
    self.awaitsShopper = awaitsShopper
    self.paid = paid
    self.cancelled = cancelled
    (nextEvent, nextAt) = (next?.event, next?.at)
  }
}

/// What a shopper sees of an order, and what a report names it by.
package struct OrderFacts: Hashable, Codable, Sendable {
  package let description: String
  package let referenceOrderID: String?
  package let merchantID: String?
  package let merchantName: String?
  package let storeID: String?
  package let storeName: String?

  package init(
    description: String, referenceOrderID: String?, merchantID: String?, merchantName: String?, storeID: String?,
    storeName: String?
  ) {
    self.description = description
    self.referenceOrderID = referenceOrderID
    self.merchantID = merchantID
    self.merchantName = merchantName
    self.storeID = storeID
    self.storeName = storeName
  }

  /// Reads the `order` member of a pay request.
  package init(_ order: JSON?) {
    func text(_ path: String) -> String? { order?.member(at: path)?.scalarText }
    self.init(
      description: text("orderDescription") ?? "", referenceOrderID: text("referenceOrderId"),
      merchantID: text("merchant.referenceMerchantId"), merchantName: text("merchant.merchantName"),
      storeID: text("merchant.store.referenceStoreId"), storeName: text("merchant.store.storeName"))
  }
}
