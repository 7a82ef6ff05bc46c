package import Groundwork
import Sandbox

/// A fault the sandbox can play, for people and scripts: `till.fault/1`.
package struct FaultReport: Sendable {
  private let fault: Fault

  private init(_ fault: Fault) { self.fault = fault }

  package var name: String { fault.name }
  package var title: Localized { fault.title }
  package var explanation: Localized { fault.explanation }
  /// A command line that plans it.
  package var example: String { fault.example }

  /// Each parameter with what it means and takes.
  package var parameters: [(name: String, words: Localized)] {
    fault.parameters.map { parameter in
      let demand = parameter.demand
      let usual = parameter.usual.map { Localized(zh: "；默认 \($0)", en: "; \($0) unless given") }
      return (
        parameter.name,
        Localized(
          zh: "\(parameter.meaning.zh)：\(demand.zh)\(usual?.zh ?? "")",
          en: "\(parameter.meaning.en): \(demand.en)\(usual?.en ?? "")")
      )
    }
  }

  package var json: JSON {
    [
      "id": .string(name), "title": title.json, "explanation": explanation.json,
      "concerns": fault.isOfNotifications ? "notifications" : "answers",
      "parameters": .array(
        fault.parameters.map { parameter in
          var document: [JSON.Member] = [
            .init("name", .string(parameter.name)), .init("meaning", parameter.meaning.json),
            .init("usual", .optional(parameter.usual)),
          ]
          switch parameter.kind {
          case .number(let range, let unit, _):
            document += [
              .init("minimum", .integer(Int64(range.lowerBound))), .init("maximum", .integer(Int64(range.upperBound))),
            ]
            if !unit.isEmpty { document.append(.init("unit", .string(unit))) }
          case .choice(let choices, _): document.append(.init("choices", .array(choices.map(JSON.string))))
          case .text: break
          }
          return .object(document)
        }),
      "example": .string(example),
    ]
  }

  /// Every fault, in the order of the table.
  static let all = AllFaults.table.map(FaultReport.init)
}

extension Workbench {
  package static var faults: [FaultReport] { FaultReport.all }

  /// - Returns: `nil` if there is none of that name.
  package static func fault(_ name: String) -> FaultReport? { FaultReport.all.first { $0.name == name.lowercased() } }

  /// Names and meanings of the presets.
  package static var mockPresets: [(name: String, title: Localized)] { FaultPreset.all.map { ($0.name, $0.title) } }
}

extension FaultParameter {
  /// The value if none is given; `nil` if one must be, or if it is empty.
  fileprivate var usual: String? {
    switch kind {
    case .number(_, _, let usual): String(usual)
    case .choice(_, let usual): usual
    case .text(let usual): usual.flatMap { $0.isEmpty ? nil : $0 }
    }
  }
}
