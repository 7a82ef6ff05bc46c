package import AMS
package import APIClient
package import Groundwork
import HTTP

/// What a person gives for a call.
package struct CallOrder: Sendable {
  package var endpoint: Endpoint
  package var environment: Environment
  package var gateway: GatewayAddress?
  /// The body to send as it is; `nil` makes one from the template.
  package var body: [UInt8]?
  /// Dotted paths and values that change the template.
  package var changes: [(path: String, value: String)] = []
  /// The template of `pay`: `nil` is the one for a payment code.
  package var scenario: PaymentScenario?

  package init(
    _ endpoint: Endpoint, in environment: Environment, gateway: GatewayAddress? = nil, body: [UInt8]? = nil,
    changes: [(path: String, value: String)] = [], scenario: PaymentScenario? = nil
  ) {
    self.endpoint = endpoint
    self.environment = environment
    self.gateway = gateway
    self.body = body
    self.changes = changes
    self.scenario = scenario
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
        .run("till call \(operation) --set \(problem.settable)=VALUE"), .run("till call \(operation) --unchecked"),
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

  /// Signs, sends and verifies one call.
  package func call(_ order: CallOrder, checked: Bool) async throws -> CallReport {
    let project = try await project()
    let body = try await body(of: order, for: project, checked: checked)
    return try await calling(project, in: order.environment, gateway: order.gateway) { calling in
      try await calling.send(try calling.plan(order.endpoint, body: body))
    }
  }

  private func body(of order: CallOrder, for project: IntegrationProject, checked: Bool) async throws -> [UInt8] {
    let bytes: [UInt8]
    if let body = order.body {
      bytes = body
    } else {
      let id = PaymentRequestID.make(terminal: "till", world: world)
      let url = try await project.setting(.notificationURL, in: order.environment)
      bytes = Array(
        try callBody(
          order.endpoint, scenario: order.scenario, id: id, notificationURL: url, set: order.changes
        ).compact.utf8)
    }
    if checked {
      let document: JSON
      do {
        document = try JSON(reading: bytes)
      } catch {
        throw BodyUnfit(
          operation: order.endpoint.operation,
          problem: FieldProblem(path: "body", words: error.words, settable: ""), isGivenWhole: order.body != nil)
      }
      if let problem = order.endpoint.problem(in: document) {
        throw BodyUnfit(operation: order.endpoint.operation, problem: problem, isGivenWhole: order.body != nil)
      }
    }
    return bytes
  }
}

extension CallReport {
  /// `till.call/1`
  package var json: JSON {
    [
      "schema": "till.call/1",
      "operation": .string(plan.endpoint.operation),
      "gateway": .string(plan.origin.text),
      "request": plan.json,
      "response": [
        "status": .integer(Int64(response.status)),
        "headers": .array(response.fields.map { [.string($0.name), .string($0.value)] }),
        "body": .string(String(decoding: response.body, as: UTF8.self)),
      ],
      "verification": ["verdict": .string(verification.word), "valid": .bool(verification.isValid)],
      "result": result.map(\.json) ?? .null,
      "seconds": .number((seconds * 1000).rounded() / 1000),
    ]
  }
}

extension CallPlan {
  /// The request and the text that was signed.
  package var json: JSON {
    [
      "method": .string(request.method.rawValue), "path": .string(content.path.rawValue),
      "headers": .array(request.fields.map { [.string($0.name), .string($0.value)] }),
      "body": .string(String(decoding: content.body, as: UTF8.self)),
      "signed": .string(String(decoding: content.bytes, as: UTF8.self)),
    ]
  }

  /// The same request as a curl command; the signature holds for this very text.
  package var curl: String {
    let left = ["host", "content-length", "connection"]
    let headers = request.fields.filter { !left.contains($0.name.lowercased()) }
      .map { "  -H \(ShellWord.quoted("\($0.name): \($0.value)")) \\\n" }.joined()
    let body = ShellWord.quoted(String(decoding: content.body, as: UTF8.self))
    return "curl -sS \(origin.text)\(content.path.rawValue) \\\n\(headers)  --data-binary \(body)"
  }
}
