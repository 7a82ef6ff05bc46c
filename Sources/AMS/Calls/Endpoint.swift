package import Groundwork

/// One operation of the in-store API.
package struct Endpoint: Hashable, Sendable {
  /// As the documents name it and as `till call` takes it.
  package let operation: String
  /// The path under the production prefix; see ``APIPath/asRequested(by:)``.
  package let path: APIPath
  package let purpose: Localized
  /// In production this takes or returns real money, so a person confirms it by name.
  package let movesMoney: Bool
  /// The members of the request that are checked before it is sent, and by the gateway.
  package let fields: [FieldRule]

  /// Whether a call leaves something behind, so that production asks first.
  package var changesSomething: Bool { movesMoney || self == .registration }

  package static func named(_ operation: String) -> Endpoint? { inStore.first { $0.operation == operation } }

  /// The endpoint a request path means, under either prefix.
  package static func at(_ path: APIPath) -> Endpoint? { inStore.first { $0.path == path.canonical } }

  /// The first member that breaks its rule, in the order of the table.
  package func problem(in body: JSON) -> FieldProblem? {
    let scenario = PaymentScenario(of: body)
    // Neighbours in the table mostly have the same holder: it is looked up once.
    var (way, holder): ([String], JSON?) = ([], body)
    for field in fields {
      guard let names = field.holder else {
        if let problem = field.problem(in: body, for: scenario) { return problem }
        continue
      }
      if names != way {
        way = names
        holder = names.reduce(JSON?.some(body)) { value, name in value?.present([name]) }
      }
      if let problem = field.problem(inHolder: holder, for: scenario) { return problem }
    }
    return nil
  }
}
