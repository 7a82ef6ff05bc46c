import AMS
import Assets
package import Groundwork

/// A template, or a change to one, that cannot be used.
package enum TemplateFailure: Failure {
  case unreadable(String)
  case notAnObject(path: String)
  case unknownName(String, template: String)

  package var code: FailureCode {
    switch self {
    case .unreadable: FailureCode("TPL-001", .usage)
    case .notAnObject: FailureCode("TPL-002", .usage)
    case .unknownName: FailureCode("TPL-003", .usage)
    }
  }
  package var what: Localized {
    switch self {
    case .unreadable(let path): Localized(zh: "模板 \(path) 读不懂", en: "the template \(path) cannot be understood")
    case .notAnObject(let path):
      Localized(zh: "“\(path)”经过的成员不是对象", en: "\"\(path)\" leads through a member that is no object")
    case .unknownName(let name, let template):
      Localized(
        zh: "模板 \(template) 里的 \(name) 没有对应的值", en: "the template \(template) asks for \(name), which has no value")
    }
  }
  package var remedies: [Remedy] {
    switch self {
    case .unreadable, .unknownName:
      [.advice(zh: "不带 --assets 运行，就使用内嵌的模板", en: "run without --assets to use the embedded templates")]
    case .notAnObject: [.run("till call pay --dry-run")]
    }
  }
}

extension Workbench {
  /// The body of a call from its template.
  /// - Parameters:
  ///   - id: a new id, which the template puts where the operation has one of its own.
  ///   - scenario: how the shopper pays, of `pay`; `nil` is by payment code.
  ///   - notificationURL: `nil` leaves the member out, so that the one registered in the portal holds.
  ///   - set: dotted paths and their new values, in order.
  /// - Throws: `TemplateFailure`, `AssetFailure`.
  func callBody(
    _ endpoint: Endpoint, scenario: PaymentScenario? = nil, id: PaymentRequestID, notificationURL: String?,
    set: [(path: String, value: String)]
  ) throws -> JSON {
    let variant = scenario?.templateSuffix ?? ""
    let path = "templates/calls/\(endpoint.operation)\(variant).json"
    guard let template = try? JSON(reading: try assets.bytes(path)) else { throw TemplateFailure.unreadable(path) }
    let values = [
      "{{paymentRequestId}}": id.rawValue, "{{refundRequestId}}": id.rawValue, "{{registrationRequestId}}": id.rawValue,
      "{{notifyUrl}}": notificationURL, "{{time}}": RequestTime.isoMilliseconds(world.now()).rawValue,
      // Only the caller knows which payment is meant: `--set`, as the refusal says.
      "{{paymentId}}": nil, "{{refundId}}": nil,
    ]
    var body = template.filled(values) ?? .object([])
    for change in set {
      // `goods[0].goodsName` leads through the first element of the list.
      let steps = change.path.split(separator: ".").flatMap { name in
        name.split(separator: "[").enumerated().map { $0.offset == 0 ? String($0.element) : "[" + $0.element }
      }
      body = try body.setting(steps[...], change.value, whole: change.path)
    }
    return body
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

  /// A copy with the text at a path; objects on the way are made where they are missing.
  func setting(_ path: ArraySlice<String>, _ value: String, whole: String) throws -> JSON {
    guard let name = path.first else { return .string(value) }
    let rest = path.dropFirst()
    if name.hasPrefix("["), case .array(var elements) = self {
      guard name.hasSuffix("]"), let index = Int(name.dropFirst().dropLast()), elements.indices.contains(index) else {
        throw TemplateFailure.notAnObject(path: whole)
      }
      elements[index] = try elements[index].setting(rest, value, whole: whole)
      return .array(elements)
    }
    guard !name.hasPrefix("["), case .object(var members) = self else {
      throw TemplateFailure.notAnObject(path: whole)
    }
    if let index = members.firstIndex(where: { $0.name == name }) {
      members[index] = Member(name, try members[index].value.setting(rest, value, whole: whole))
    } else {
      members.append(Member(name, try JSON.object([]).setting(rest, value, whole: whole)))
    }
    return .object(members)
  }
}
