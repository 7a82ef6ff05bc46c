import AMS
import Groundwork

extension Payment {
  /// The answer to `pay`. Members come sorted by name and absent ones are left out, as in real answers.
  func payAnswer(_ result: CallResult) -> JSON {
    guard status == .success else {
      return ["paymentId": .string(paymentID), "paymentRequestId": .string(requestID.rawValue), "result": result.json]
    }
    return .object(facts + [JSON.Member("result", result.json)])
  }

  /// The answer to `inquiryPayment`: `result` speaks of the inquiry, the other members of the payment.
  func inquiryAnswer() -> JSON {
    let outcome = ResultCode.named(resultCode)
    var members = status == .success ? facts : Array(facts.filter { $0.name.hasSuffix("Id") })
    members += [
      JSON.Member("paymentResultCode", .string(resultCode)),
      JSON.Member("paymentResultMessage", .string((outcome ?? .success).result().message)),
      JSON.Member("paymentStatus", .string(status.rawValue)),
      JSON.Member("result", ResultCode.success.result().json),
    ]
    return .object(members.sorted { $0.name < $1.name })
  }

  /// The body of `notifyPayment`.
  func notificationBody() -> JSON {
    let result = (ResultCode.named(resultCode) ?? .success).result()
    let members =
      facts + [JSON.Member("notifyType", "PAYMENT_RESULT"), JSON.Member("result", result.json)]
    return .object(members.sorted { $0.name < $1.name })
  }

  private var facts: [JSON.Member] {
    var members = [
      JSON.Member("paymentAmount", amount.json),
      JSON.Member("paymentCreateTime", .string(RequestTime.isoSeconds(created).rawValue)),
      JSON.Member("paymentId", .string(paymentID)),
      JSON.Member("paymentRequestId", .string(requestID.rawValue)),
    ]
    if let paid {
      members.append(JSON.Member("paymentTime", .string(RequestTime.isoSeconds(paid).rawValue)))
      members.append(JSON.Member("pspCustomerInfo", ["pspName": "ALIPAY_CN"]))
    }
    return members
  }
}
