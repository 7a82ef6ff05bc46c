/// The table: every fault the sandbox can play, in the order they are listed.
package enum AllFaults {
  package static let table: [Fault] = []

  package static func named(_ name: String) -> Fault? { table.first { $0.name == name } }
}
