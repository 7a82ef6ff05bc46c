import AMS
import APIClient
import Groundwork
import HTTP
import Onboarding
import Templates
import Traffic

/// Evidence from the pilot, where a person pays: it is read from the traffic that was seen.
extension EvidenceKind {
  static let pilotPayment = EvidenceKind(
    kind: "pilot-payment",
    meaning: Localized(
      zh: "付款、查询、退款三处金额一致，全额退回，响应都验签通过",
      en: "a payment, its inquiry and its full refund agree on the amount, in answers that verify"),
    examine: { request, context in
      let environment = request.ownEnvironment
      let seen: [SeenCall]
      if context.isRehearsal {
        seen = try await context.playPilot(in: environment)
      } else {
        guard let book = try context.workbench.trafficBook(making: false) else { return .noTraffic }
        seen = try await book.calls(in: environment)
      }
      guard let pilot = PilotPayment.found(in: seen) else { return .noTraffic }
      guard pilot.refunded == pilot.amount else {
        return .problem(
          zh: "\(pilot.id) 付了 \(pilot.amount.text)，退回 \(pilot.refunded?.text ?? "0")",
          en: "\(pilot.id) took \(pilot.amount.text) and gave back \(pilot.refunded?.text ?? "nothing")",
          [.run("till call refund --env production --set paymentId=\(pilot.paymentID)")])
      }
      return .proof(
        zh: "\(pilot.amount.text) 的付款已查到，并全额退回", en: "a payment of \(pilot.amount.text) was found again and given back",
        [.init("paymentRequestId", pilot.id), .init("paymentId", pilot.paymentID)])
    })

  static let letterReady = EvidenceKind(
    kind: "letter-ready",
    meaning: Localized(zh: "信件所需的值都有了", en: "every value that the letter needs is there"),
    examine: { request, context in
      let entry = try context.workbench.template(request.parameters["template"] ?? "letter-business")
      let subject = TemplateSubject(context.workbench, context.project, request.ownEnvironment)
      var (missing, remedies, own): ([String], [Remedy], [String]) = ([], [], [])
      for name in entry.names {
        guard let known = TemplateName.named(name) else {
          own.append(name)
          continue
        }
        guard try await known.value(subject) == nil else { continue }
        missing.append(name)
        remedies += [known.remedy(request.ownEnvironment)].compactMap(\.self)
      }
      guard missing.isEmpty else {
        return .problem(
          zh: "信件还缺：\(missing.joined(separator: "、"))",
          en: "the letter still lacks: \(missing.joined(separator: ", "))",
          remedies)
      }
      return .proof(
        zh: "\(entry.title.zh)：可以打印，另需填写 \(own.count) 项",
        en: "\(entry.title.en): it can be printed, with \(own.count) values to add",
        [.init("template", entry.id), .init("toAdd", own.joined(separator: ", "))])
    })
}

extension EvidenceResult {
  fileprivate static let noTraffic = EvidenceResult.unavailable(
    zh: "没有见过生产环境里已查到、已退回的付款：用 till proxy 看着您的系统，或用 till call 做一笔小额付款、查询和退款；否则核对后标记此步",
    en:
      "no payment in production was seen that was inquired about and refunded: let till proxy watch your system, or pay, inquire and refund a small amount with till call; else compare by hand and mark the step"
  )
}

/// A call whose answer was believed: what was asked and what was answered.
struct SeenCall: Sendable {
  let operation: String
  let asked: JSON
  let answer: JSON

  var isSuccess: Bool { CallResult(answer: answer)?.status == .success }
}

/// A payment that inquiry confirmed, and what came back of it.
struct PilotPayment: Sendable {
  let id: String
  let paymentID: String
  let amount: Amount
  /// `nil` if nothing was refunded.
  var refunded: Amount?

  /// The best one: given back in full before given back in part, the newest first.
  /// - Parameter seen: newest first; a repeated refund with the same id counts once.
  static func found(in seen: [SeenCall]) -> PilotPayment? {
    let payments = seen.filter { $0.operation == Endpoint.pay.operation }.compactMap { pay -> PilotPayment? in
      guard let id = pay.asked["paymentRequestId"]?.text, let amount = Amount(pay.asked["paymentAmount"]) else {
        return nil
      }
      let confirmed = seen.first { call in
        guard call.operation == Endpoint.inquiryPayment.operation, call.isSuccess,
          call.answer["paymentStatus"]?.text == PaymentStatus.success.rawValue,
          Amount(call.answer["paymentAmount"]) == amount
        else { return false }
        return call.asked["paymentRequestId"]?.text == id || call.asked["paymentId"] == pay.answer["paymentId"]
      }
      guard let paymentID = confirmed?.answer["paymentId"]?.text ?? pay.answer["paymentId"]?.text, confirmed != nil
      else {
        return nil
      }
      return PilotPayment(id: id, paymentID: paymentID, amount: amount, refunded: refunds(of: paymentID, amount, seen))
    }
    return payments.first { $0.refunded == $0.amount } ?? payments.first { $0.refunded != nil } ?? payments.first
  }

  private static func refunds(of paymentID: String, _ amount: Amount, _ seen: [SeenCall]) -> Amount? {
    var counted: Set<String> = []
    var total: Int64 = 0
    for call in seen where call.operation == Endpoint.refund.operation && call.isSuccess {
      guard call.asked["paymentId"]?.text == paymentID, let id = call.asked["refundRequestId"]?.text,
        let part = Amount(call.asked["refundAmount"]), part.currency == amount.currency, counted.insert(id).inserted
      else { continue }
      total += part.minorUnits
    }
    return counted.isEmpty ? nil : Amount(currency: amount.currency, minorUnits: total)
  }
}

extension TrafficBook {
  /// The newest calls of an environment whose answers verified, newest first.
  func calls(in environment: Environment) throws -> [SeenCall] {
    var calls: [SeenCall] = []
    for endpoint in [Endpoint.pay, .inquiryPayment, .refund] {
      var filter = TrafficFilter()
      filter.environment = environment
      filter.kind = .call
      filter.operation = endpoint.operation
      for exchange in try newest(filter, limit: 500) where exchange.responseJudgement.verdict == .verified {
        var parser = HTTPRequestParser()
        parser.feed(exchange.request)
        guard let request = try? parser.next(), let asked = try? JSON(reading: request.body),
          let bytes = exchange.response, let response = HTTPResponse(readingWhole: bytes, to: request.method),
          let answer = try? JSON(reading: response.body)
        else { continue }
        calls.append(SeenCall(operation: endpoint.operation, asked: asked, answer: answer))
      }
    }
    return calls
  }
}

extension EvidenceContext {
  /// What a person does in the pilot, played against the stand-in.
  fileprivate func playPilot(in environment: Environment) async throws -> [SeenCall] {
    try await workbench.calling(project, in: environment) { calling in
      let paid = try await pay(calling)
      let inquiry = try await calling.call(.inquiryPayment, ["paymentRequestId": .string(paid.id.rawValue)])
      let body = try workbench.callBody(
        .refund, notificationURL: nil,
        set: [
          .text("paymentId", inquiry.answer?["paymentId"]?.text ?? ""),
          .text("refundAmount.value", String(paid.amount.minorUnits)),
        ])
      let refund = try await calling.call(.refund, body)
      return [("pay", paid.report), ("inquiryPayment", inquiry), ("refund", refund)].compactMap { name, report in
        guard report.verification.isValid, let asked = report.sent, let answer = report.answer else { return nil }
        return SeenCall(operation: name, asked: asked, answer: answer)
      }
    }
  }
}
