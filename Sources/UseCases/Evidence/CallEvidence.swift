import AMS
import APIClient
import Groundwork
import HTTP
import Onboarding

/// Evidence that a gateway gives by its signed answers.
extension EvidenceKind {
  static let signatureAccepted = EvidenceKind(
    kind: "signature-accepted",
    meaning: Localized(
      zh: "网关认可用登记公钥对应的私钥所作的签名，并且它的响应验签通过",
      en: "the gateway accepted a signature made with the registered key, and its answer verifies"),
    examine: { request, context in
      let environment = request.ownEnvironment
      let report = try await context.workbench.calling(context.project, in: environment) { calling in
        let id = PaymentRequestID.make(terminal: "till", world: context.workbench.world)
        return try await calling.call(.inquiryPayment, ["paymentRequestId": .string(id.rawValue)])
      }
      if let problem = report.untrustworthy(in: environment) { return problem }
      // An id nobody knows: the only answer that proves the key without touching a payment.
      guard report.result?.code == "ORDER_NOT_EXIST" || report.result?.status == .success else {
        return report.refusal
      }
      return .proof(
        zh: "网关认可了签名，响应验签通过", en: "the gateway accepted the signature, and its answer verifies",
        report.facts)
    })

  static let callSucceeded = EvidenceKind(
    kind: "call-succeeded",
    meaning: Localized(zh: "接口调用成功，响应验签通过", en: "the call succeeded and its answer verifies"),
    examine: { request, context in
      let environment = request.ownEnvironment
      if environment == .production, !context.isRehearsal { return .personPays }
      let operation = request.parameters["operation"] ?? Endpoint.pay.operation
      guard let endpoint = Endpoint.named(operation) else {
        return .problem(zh: "没有接口 \(operation)", en: "there is no operation \(operation)")
      }
      let report = try await context.workbench.calling(context.project, in: environment) { calling in
        let paid = try await context.pay(calling)
        guard endpoint == .inquiryPayment, paid.report.isSuccess else { return paid.report }
        return try await calling.call(.inquiryPayment, ["paymentRequestId": .string(paid.id.rawValue)])
      }
      if let problem = report.untrustworthy(in: environment) { return problem }
      guard report.isSuccess else { return report.refusal }
      return .proof(
        zh: "\(operation) 调用成功，响应验签通过", en: "\(operation) succeeded, and its answer verifies", report.facts)
    })

  static let refusalSigned = EvidenceKind(
    kind: "refusal-signed",
    meaning: Localized(
      zh: "签名之后改动两个字节，网关拒绝并返回签了名的 INVALID_SIGNATURE",
      en: "two bytes changed after signing: the gateway refuses with a signed INVALID_SIGNATURE"),
    examine: { request, context in
      let environment = request.ownEnvironment
      let report = try await context.workbench.calling(context.project, in: environment) { calling in
        let plan = try calling.plan(
          .inquiryPayment, body: Array(#"{"paymentRequestId":"signed-as-this"}"#.utf8))
        var tampered = plan.request
        tampered.body = Array(#"{"paymentRequestId":"signed-as-thAT"}"#.utf8)
        let response = try await calling.transport.send(tampered, to: calling.origin)
        return CallReport(
          plan: plan, response: response, verification: calling.verifier.verify(response, to: tampered), seconds: 0)
      }
      guard report.result?.code == "INVALID_SIGNATURE" else {
        return .problem(
          zh: "改动后的请求没有被 INVALID_SIGNATURE 拒绝，而是 \(report.result?.code ?? "没有结果")",
          en:
            "the changed request was not refused with INVALID_SIGNATURE but with \(report.result?.code ?? "no result")")
      }
      guard report.verification.isValid else {
        return .problem(
          zh: "拒绝的响应验签不通过：\(report.verification.sentence.zh)",
          en: "the refusal does not verify: \(report.verification.sentence.en)")
      }
      return .proof(
        zh: "改动后的请求被签名的 INVALID_SIGNATURE 拒绝",
        en: "the changed request was refused with a signed INVALID_SIGNATURE", report.facts)
    })
}

extension EvidenceResult {
  /// Till takes no money by itself.
  static let personPays = EvidenceResult.unavailable(
    zh: "生产环境的付款会动真钱，只能由人来做", en: "a payment in production moves real money, so a person has to make it")
}

extension CallReport {
  /// What to say when the answer cannot be believed; `nil` if it can.
  func untrustworthy(in environment: Environment) -> EvidenceResult? {
    guard !verification.isValid else { return nil }
    return .problem(
      zh: "网关的响应验签不通过：\(verification.sentence.zh)",
      en: "the gateway's answer does not verify: \(verification.sentence.en)",
      [.run("till keys list"), .run("till call inquiryPayment --set paymentRequestId=x --env \(environment.rawValue)")])
  }

  /// The gateway's own refusal, with the table's advice.
  var refusal: EvidenceResult {
    guard let result else {
      return .problem(
        zh: "网关的响应没有 result（HTTP \(response.status)）",
        en: "the gateway's answer has no result (HTTP \(response.status))")
    }
    let meaning = result.meaning
    return .problem(
      zh: "网关返回 \(result.status.rawValue)/\(result.code)：\(meaning?.meaning.zh ?? result.message)",
      en: "the gateway answered \(result.status.rawValue)/\(result.code): \(meaning?.meaning.en ?? result.message)",
      meaning.map { [.advice($0.action)] } ?? [])
  }

  var facts: [Evidence.Fact] {
    [
      .init("path", plan.content.path.rawValue), .init("clientId", plan.content.clientID.rawValue),
      .init("requestTime", plan.content.time.rawValue), .init("resultCode", result?.code ?? ""),
      .init("gateway", plan.origin.text),
    ]
  }
}
