import AMS
import Assets
package import Groundwork

/// A template, or a change to one, that cannot be used.
package enum TemplateFailure: Failure {
  case unreadable(String)
  /// A template of one's own that is no JSON object; why, if it is no JSON at all.
  case notJSON(String, JSONProblem?)
  case unknownName(String, template: String, known: [String] = [])

  package var code: FailureCode {
    switch self {
    case .unreadable: FailureCode("TPL-001", .usage)
    case .notJSON: FailureCode("TPL-008", .usage)
    case .unknownName: FailureCode("TPL-003", .usage)
    }
  }
  package var what: Localized {
    switch self {
    case .unreadable(let path): Localized(zh: "模板 \(path) 读不懂", en: "the template \(path) cannot be understood")
    case .notJSON(let path, _):
      Localized(zh: "模板 \(path) 不是 JSON 对象", en: "the template \(path) is no JSON object")
    case .unknownName(let name, let template, _):
      Localized(
        zh: "模板 \(template) 里的 \(name) 没有对应的值", en: "the template \(template) asks for \(name), which has no value")
    }
  }
  package var why: Localized? {
    switch self {
    case .notJSON(_, let problem?): Localized(zh: "文件" + problem.words.zh, en: "the file " + problem.words.en)
    case .unknownName(_, _, let known) where !known.isEmpty:
      Localized(zh: "有：\(known.joined(separator: "、"))", en: "there are \(known.joined(separator: ", "))")
    default: nil
    }
  }
  package var remedies: [Remedy] {
    switch self {
    case .unreadable: [.advice(zh: "不带 --assets 运行，就使用内嵌的模板", en: "run without --assets to use the embedded templates")]
    case .unknownName(_, _, let known) where known.isEmpty:
      [.advice(zh: "不带 --assets 运行，就使用内嵌的模板", en: "run without --assets to use the embedded templates")]
    case .notJSON, .unknownName: [.run("till call pay --template FILE --dry-run")]
    }
  }
}

/// A template of a person's own.
package struct CallTemplate: Sendable {
  /// How the person called it.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

extension Workbench {
  /// The body of a call from its template: changed, then every `{{name}}` replaced by its value.
  /// - Parameters:
  ///   - template: in place of the one that is brought along.
  ///   - id: a new id, which the template puts where the operation has one of its own; `nil` makes one of the amount.
  ///   - scenario: how the shopper pays, of `pay`; `nil` is by payment code.
  ///   - notificationURL: `nil` leaves the member out, so that the one registered in the portal holds.
  ///   - set: changes, in order.
  /// - Throws: `TemplateFailure`, `BodyPathFailure`, `AssetFailure`.
  func callBody(
    _ endpoint: Endpoint, template: CallTemplate? = nil, scenario: PaymentScenario? = nil, id: PaymentRequestID? = nil,
    notificationURL: String?, set: [BodyChange]
  ) throws -> JSON {
    let name = template?.name ?? "templates/calls/\(endpoint.operation)\(scenario?.templateSuffix ?? "").json"
    var body = try read(template, named: name)
    for change in set { body = try change.applied(to: body) }
    let amount = Amount(body["paymentAmount"] ?? body["refundAmount"])
    let id = id ?? .make(terminal: "till", amount: amount?.minorUnits, world: world)
    let values = [
      "{{paymentRequestId}}": id.rawValue, "{{refundRequestId}}": id.rawValue, "{{registrationRequestId}}": id.rawValue,
      "{{notifyUrl}}": notificationURL, "{{time}}": RequestTime.isoMilliseconds(world.now()).rawValue,
      // Only the caller knows which payment is meant: `--set`, as the refusal says.
      "{{paymentId}}": nil, "{{refundId}}": nil,
    ]
    if let stranger = body.names.first(where: { values[$0] == nil }) {
      throw TemplateFailure.unknownName(stranger, template: name, known: values.keys.sorted())
    }
    return body.filled(values) ?? .object([])
  }

  private func read(_ template: CallTemplate?, named name: String) throws -> JSON {
    guard let template else {
      guard let own = try? JSON(reading: try assets.bytes(name)) else { throw TemplateFailure.unreadable(name) }
      return own
    }
    do throws(JSONProblem) {
      let document = try JSON(reading: template.bytes)
      if document.members != nil { return document }
    } catch {
      throw TemplateFailure.notJSON(name, error)
    }
    throw TemplateFailure.notJSON(name, nil)
  }
}

extension PaymentScenario {
  /// What tells the template apart; none for the usual way.
  fileprivate var templateSuffix: String {
    switch self {
    case .paymentCode: ""
    case .orderCode: ".order-code"
    case .entryCode: ".entry-code"
    }
  }
}

extension JSON {
  /// Every text that is nothing but a name in double braces.
  fileprivate var names: [String] {
    switch self {
    case .string(let text): text.hasPrefix("{{") && text.hasSuffix("}}") ? [text] : []
    case .array(let elements): elements.flatMap(\.names)
    case .object(let members): members.flatMap(\.value.names)
    default: []
    }
  }

  /// Whole strings that name a value replaced by it; members whose name has no value are left out.
  fileprivate func filled(_ values: [String: String?]) -> JSON? {
    switch self {
    case .string(let text):
      guard let value = values[text] else { return self }
      return value.map(JSON.string)
    case .array(let elements): return .array(elements.compactMap { $0.filled(values) })
    case .object(let members):
      return .object(members.compactMap { member in member.value.filled(values).map { Member(member.name, $0) } })
    default: return self
    }
  }
}
