package import AMS
package import APIClient
package import Groundwork
import HTTP
import HTTPNetworking

/// What a person gives for a call.
package struct CallOrder: Sendable {
  /// Where the call goes through on its way.
  package enum ProxyChoice: Hashable, Sendable {
    case direct
    /// Host and port, `http://` before them or not.
    case address(String)
  }

  package var endpoint: Endpoint
  package var environment: Environment
  package var gateway: GatewayAddress?
  /// The body to send as it is; `nil` makes one from the template.
  package var body: [UInt8]?
  /// A template of the person's own.
  package var template: CallTemplate?
  /// What changes the template.
  package var changes: [BodyChange] = []
  /// The template of `pay`: `nil` is the one for a payment code.
  package var scenario: PaymentScenario?
  /// `nil` is what the environment variables say.
  package var proxy: ProxyChoice?

  package init(
    _ endpoint: Endpoint, in environment: Environment, gateway: GatewayAddress? = nil, body: [UInt8]? = nil,
    template: CallTemplate? = nil, changes: [BodyChange] = [], scenario: PaymentScenario? = nil,
    proxy: ProxyChoice? = nil
  ) {
    self.endpoint = endpoint
    self.environment = environment
    self.gateway = gateway
    self.body = body
    self.template = template
    self.changes = changes
    self.scenario = scenario
    self.proxy = proxy
  }

  /// Paths that the operation's table does not have and that are nearly one it has.
  package var doubtfulPaths: [(typed: String, known: String)] {
    changes.compactMap { change in
      change.value == .nothing
        ? nil : endpoint.nearest(toPath: change.path.text).map { (typed: change.path.text, known: $0) }
    }
  }

  var proxySettings: ProxySettings? {
    switch proxy {
    case nil: nil
    case .direct: ProxySettings.none
    case .address(let text): ProxySettings(always: text, flag: "--proxy")
    }
  }
}

/// The body breaks a rule of the operation, so it was not sent.
package struct BodyUnfit: Failure {
  package let operation: String
  package let problem: FieldProblem
  /// Whether the body was given whole, so that `--set` does not change it.
  package let isGivenWhole: Bool

  package var code: FailureCode { FailureCode("CAL-002", .usage) }
  package var what: Localized {
    Localized(
      zh: "\(operation) 的请求体不合规：\(problem.path) \(problem.words.zh)",
      en: "the body for \(operation) is not as documented: \(problem.path) \(problem.words.en)")
  }
  package var why: Localized? {
    Localized(
      zh: "网关会以 PARAM_ILLEGAL 拒绝，所以没有发送", en: "the gateway would refuse it with PARAM_ILLEGAL, so it was not sent")
  }
  package var remedies: [Remedy] {
    guard isGivenWhole else {
      return [
        .run("till call \(operation) --set \(ShellWord.quoted(problem.settable))=VALUE"),
        .run("till call \(operation) --unchecked"),
      ]
    }
    return [
      .advice(zh: "改正请求体的文件", en: "correct the file of the body"),
      .run("till call \(operation) --dry-run"), .run("till call \(operation) --body FILE --unchecked"),
    ]
  }
}

extension Workbench {
  /// Builds the call without sending it.
  package func planCall(_ order: CallOrder, checked: Bool) async throws -> CallPlan {
    let project = try await project()
    let body = try await body(of: order, for: project, checked: checked)
    let address: GatewayAddress =
      if let gateway = order.gateway { gateway } else { try await project.gateway(in: order.environment) }
    // Nothing is started to look at a request: the local gateway stands where `till sandbox serve` puts it.
    return try await calling(project, in: order.environment, gateway: address == .local ? .servedLocally : address) {
      try $0.plan(order.endpoint, body: body)
    }
  }

  /// Signs, sends and verifies one call; nothing is sent twice.
  /// - Throws: `BodyUnfit` and what else stands in the way before anything is sent; `UnansweredCall` if no answer came.
  package func call(_ order: CallOrder, checked: Bool) async throws -> CallReport {
    let project = try await project()
    let body = try await body(of: order, for: project, checked: checked)
    return try await calling(
      project, in: order.environment, gateway: order.gateway, proxy: order.proxySettings
    ) { calling in
      let plan = try calling.plan(order.endpoint, body: body)
      do {
        return try await recorded(plan, in: order.environment) { try await calling.send(plan) }
      } catch let failure as NetworkFailure {
        throw UnansweredCall(failure, plan, in: order.environment)
      }
    }
  }

  func body(of order: CallOrder, for project: IntegrationProject, checked: Bool) async throws -> [UInt8] {
    let bytes: [UInt8]
    if let body = order.body {
      bytes = body
    } else {
      let url = try await project.setting(.notificationURL, in: order.environment)
      bytes = try callBody(
        order.endpoint, template: order.template, scenario: order.scenario, notificationURL: url, set: order.changes
      ).compactBytes
    }
    if checked, let problem = order.endpoint.problem(inBytes: bytes) {
      throw BodyUnfit(operation: order.endpoint.operation, problem: problem, isGivenWhole: order.body != nil)
    }
    return bytes
  }
}

extension Endpoint {
  /// What is wrong with a body as it is to be sent.
  fileprivate func problem(inBytes bytes: [UInt8]) -> FieldProblem? {
    func whole(_ words: Localized) -> FieldProblem { FieldProblem(path: "body", words: words, settable: "") }
    if bytes.isEmpty { return whole(Localized(zh: "为空", en: "is empty")) }
    do throws(JSONProblem) {
      let document = try JSON(reading: bytes)
      guard document.members != nil else { return whole(Localized(zh: "应为对象", en: "should be an object")) }
      return problem(in: document)
    } catch {
      return whole(error.words)
    }
  }
}
