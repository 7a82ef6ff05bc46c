import AMS
import Groundwork
import Sandbox

/// What a hand-made notification tells.
package enum NotificationKind: String, CaseIterable, Sendable {
  case payment
  case paymentFailure = "payment-failure"
  case registration
  /// `OFFLINE_PAYMENT_CODE`: a payment code for the merchant to show.
  case code

  var operation: String { self == .registration ? "notifyRegistrationStatus" : "notifyPayment" }

  /// The member that names what it tells of.
  private var subjectMember: String { self == .registration ? "registrationRequestId" : "paymentId" }

  func subject(of body: [UInt8]) -> String {
    (try? JSON(reading: body))?[subjectMember]?.scalarText ?? ""
  }

  /// A body of this kind with invented facts. Sources: Antom docs, ac/ams/paymentrn and ac/ams/nrs; the failed sample
  /// of ac/ams_upm/acceptpayment has the two ids and nothing more.
  func body(result code: String?, world: World) -> JSON {
    let time = JSON.string(RequestTime.isoSeconds(world.now()).rawValue)
    let number = world.random(12).map { String($0 % 10) }.joined()
    let result = result(code)
    let ids: [JSON.Member] = [
      .init("paymentId", .string("20260101194010800100188" + number)),
      .init("paymentRequestId", .string("till-notify-" + number)),
    ]
    let amount: JSON = ["currency": "USD", "value": "1000"]
    switch self {
    case .payment:
      return .object(
        [.init("notifyType", "PAYMENT_RESULT"), .init("paymentAmount", amount), .init("paymentCreateTime", time)] + ids
          + [
            .init("paymentTime", time), .init("pspCustomerInfo", ["pspName": "ALIPAY_CN"]), .init("result", result),
          ])
    case .paymentFailure:
      return .object([.init("notifyType", "PAYMENT_RESULT")] + ids + [.init("result", result)])
    case .registration:
      return [
        "pspRegistrationResultList": [
          ["pspName": "AlipayCN", "registrationResult": ["registrationStatus": "APPROVED"]]
        ],
        "referenceMerchantId": "M-0042", "referenceStoreId": "S-0007",
        "registrationRequestId": .string("till-notify-" + number),
        "registrationResult": ["registrationStatus": "COMPLETED"],
      ]
    case .code:
      return .object(
        [.init("notifyType", "OFFLINE_PAYMENT_CODE"), .init("paymentAmount", amount)] + ids + [
          .init("paymentActionForm", ["paymentCode": "288888888888888888", "paymentCodeType": "BARCODE"]),
          .init("result", result),
        ])
    }
  }

  private func result(_ code: String?) -> JSON {
    let code = code ?? (self == .paymentFailure ? "USER_BALANCE_NOT_ENOUGH" : "SUCCESS")
    let known = ResultCode.named(code)?.result()
    return (known ?? CallResult(code: code, status: .failed, message: code)).json
  }
}
