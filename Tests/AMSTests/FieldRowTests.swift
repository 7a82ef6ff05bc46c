import AMS
import Groundwork
import Testing

/// Every rule of every operation, written a second time by hand from the reference pages: at its limit a value is taken,
/// past it refused.
@Suite struct FieldRowTests {
  /// A line of `Self.rows`: operation, path, what the member holds. `!` before that: it must be there.
  struct Row: Sendable, CustomTestStringConvertible {
    let operation: String
    let path: String
    let isRequired: Bool
    let holds: String
    var testDescription: String { "\(operation) \(path) \(holds)" }

    init(_ line: Substring) {
      let words = line.split(separator: " ").map(String.init)
      operation = words[0]
      path = words[1]
      isRequired = words[2].hasPrefix("!")
      holds = String(words[2].drop { $0 == "!" })
    }

    var endpoint: Endpoint? { Endpoint.named(String(operation.prefix { $0 != "/" })) }
    var body: JSON { get throws { try FieldBodies.complete(operation) } }
    var message: String { "illegal parameter:\(path.replacing("[]", with: "[0]")) " }
  }

  private static let rows = FieldBodies.rows.split(separator: "\n").map(Row.init)

  @Test(arguments: ["pay/upm", "pay/oc", "pay/ec"] + Endpoint.inStore.dropFirst().map(\.operation))
  func aCompleteBodyBreaksNoRule(operation: String) throws {
    let endpoint = try #require(Endpoint.named(String(operation.prefix { $0 != "/" })))
    #expect(endpoint.problem(in: try FieldBodies.complete(operation)) == nil)
  }

  @Test func everyRuleOfTheTableHasALineHereAndEveryLineARule() {
    let listed = Set(Self.rows.map { "\($0.operation.prefix { $0 != "/" }) \($0.path)" })
    let ruled = Set(Endpoint.inStore.flatMap { endpoint in endpoint.fields.map { "\(endpoint.operation) \($0.path)" } })
    #expect(listed.subtracting(ruled) == [])
    #expect(ruled.subtracting(listed) == [])
  }

  @Test func everyObjectOnTheWayToAMemberHasItsOwnRule() {
    for endpoint in Endpoint.inStore {
      let paths = Set(endpoint.fields.map(\.path))
      for path in paths where path.contains(".") {
        #expect(paths.contains(path.split(separator: ".").dropLast().joined(separator: ".")), "\(path)")
      }
    }
  }

  @Test(arguments: rows)
  func aValueAtItsLimitIsTaken(row: Row) throws {
    let endpoint = try #require(row.endpoint)
    for value in FieldBodies.taken(row.holds) {
      let body = try row.body.replacing(row.path, with: value)
      #expect(endpoint.problem(in: body) == nil, "\(value.compact)")
    }
  }

  @Test(arguments: rows)
  func aValuePastItsLimitIsRefusedByName(row: Row) throws {
    let endpoint = try #require(row.endpoint)
    for (value, complaint) in FieldBodies.refused(row.holds) {
      let body = try row.body.replacing(row.path, with: value)
      #expect(endpoint.problem(in: body)?.message == row.message + complaint, "\(value.compact)")
    }
  }

  @Test(arguments: rows.filter { !$0.path.hasSuffix("[]") })
  func onlyWhatMustBeThereMayNotBeLeftOut(row: Row) throws {
    let endpoint = try #require(row.endpoint)
    for value in [nil, JSON.null, "", []] {
      let problem = endpoint.problem(in: try row.body.replacing(row.path, with: value))
      #expect(problem?.message == (row.isRequired ? row.message + "can not be empty" : nil))
    }
  }
}
