import AMS
import APIClient
import Acceptance
import Groundwork
import Onboarding
import Sandbox

/// Evidence from the cases a merchant's system has to master.
extension EvidenceKind {
  static let acceptanceCases = EvidenceKind(
    kind: "acceptance-cases",
    meaning: Localized(zh: "每个必测用例都通过", en: "every mandatory case passes"),
    examine: { _, context in
      guard let merchant = context.merchant else { return try await context.acceptance() }
      let outcomes = try await context.workbench.calling(context.project, in: .sandbox) { calling in
        var outcomes: [(case: RehearsalCase, reason: Localized?)] = []
        for rehearsalCase in RehearsalCase.all {
          outcomes.append((rehearsalCase, try await rehearsalCase.play(context, calling, merchant)))
        }
        return outcomes
      }
      let failed = outcomes.filter { $0.reason != nil }
      guard failed.isEmpty else {
        let zh = failed.map { "\($0.case.id)：\($0.reason?.zh ?? "")" }.joined(separator: "；")
        let en = failed.map { "\($0.case.id): \($0.reason?.en ?? "")" }.joined(separator: "; ")
        return .problem(zh: "未通过的用例：\(zh)", en: "cases not passed: \(en)", [.run("till guide --rehearse")])
      }
      return .proof(
        zh: "\(outcomes.count) 个用例全部通过", en: "all \(outcomes.count) cases pass",
        outcomes.map { .init($0.case.id, "passed") })
    })

  static let transactionReport = EvidenceKind(
    kind: "transaction-report",
    meaning: Localized(
      zh: "交易明细与商户自己的账一致", en: "the transaction report agrees with the merchant's own book"),
    examine: { _, context in
      guard let merchant = context.merchant else {
        return .unavailable(
          zh: "对账报告由支付宝技术支持提供：收到并核对后标记此步",
          en: "Alipay's support provides the reconciliation report: check it when it comes, then mark the step")
      }
      let books = try SandboxBooks(home: context.workbench.home.sandbox, world: context.workbench.world)
      let theirs = try await books.payments(of: try await context.project.clientID(in: .sandbox))
        .filter { $0.status == .success }
      let orders = await merchant.orders
      for payment in theirs where orders[payment.requestID] != payment.amount {
        return .problem(
          zh: "报告中的 \(payment.requestID) 与商户的账不一致",
          en: "\(payment.requestID) in the report differs from the merchant's book")
      }
      let delivered = await merchant.deliveredCount
      guard delivered <= theirs.count else {
        return .problem(
          zh: "报告有 \(theirs.count) 笔，商户交了 \(delivered) 次货",
          en: "the report has \(theirs.count) payments, the merchant handed over goods \(delivered) times")
      }
      return .proof(
        zh: "报告的 \(theirs.count) 笔付款与商户的账逐笔一致",
        en: "the report's \(theirs.count) payments agree one by one with the merchant's book",
        [.init("payments", String(theirs.count))])
    })
}

extension EvidenceContext {
  /// What the last acceptance of the merchant's own system shows.
  fileprivate func acceptance() async throws -> EvidenceResult {
    let run = Remedy.run("till accept run --all --drive 'python3 merchant.py' --speed 20")
    guard let report = try await workbench.lastAcceptance() else {
      return .unavailable(
        zh: "还没有验收您自己的系统：till accept run --all，或在控制台通过全部必测用例后标记此步",
        en:
          "your own system was not put to the cases yet: till accept run --all, or pass them in the console and mark the step"
      )
    }
    let passed = Set(report.outcomes.filter { $0.verdict == .passed }.map(\.id))
    let mandatory = try workbench.acceptanceCases().all.filter(\.mandatory).map(\.id)
    let missing = mandatory.filter { !passed.contains($0) }
    guard missing.isEmpty else {
      let names = missing.prefix(5).joined(separator: ", ") + (missing.count > 5 ? " …" : "")
      return .problem(
        zh: "\(missing.count) 个必测用例没有通过：\(names)", en: "\(missing.count) mandatory cases are not passed: \(names)",
        [run, .run("till accept report")])
    }
    return .proof(
      zh: "\(mandatory.count) 个必测用例全部通过", en: "all \(mandatory.count) mandatory cases are passed",
      [
        .init("digest", report.digest), .init("ended", Timestamp.text(report.ended)),
        .init("cases", String(report.outcomes.count)),
      ])
  }
}
