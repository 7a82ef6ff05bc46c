import AMS

extension Fault {
  /// The parameters as given, once every one is known, in its range, and none is missing.
  /// - Throws: `FaultFailure`.
  package func checked(_ given: [(name: String, value: String)]) throws -> [String: String] {
    for (name, value) in given {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        throw FaultFailure.unknownParameter(name, of: self)
      }
      guard parameter.takes(value) else { throw FaultFailure.unusableValue(value, of: parameter, in: self) }
    }
    for parameter in parameters where parameter.kind == .text(usual: nil) {
      if !given.contains(where: { $0.name == parameter.name }) {
        throw FaultFailure.missingParameter(parameter, of: self)
      }
    }
    // Of one that is given twice the last counts, as everywhere on a command line.
    return Dictionary(given.map { ($0.name, $0.value) }) { _, last in last }
  }

  /// The parameters with those that were not given at their usual values.
  func filled(_ given: [String: String]) -> [String: String] {
    var all = given
    for parameter in parameters where all[parameter.name] == nil {
      switch parameter.kind {
      case .number(_, _, let usual): all[parameter.name] = String(usual)
      case .choice(_, let usual): all[parameter.name] = usual
      case .text(let usual): all[parameter.name] = usual
      }
    }
    return all
  }

  static var documentedCodes: [String] { ResultCode.all.map(\.code) }
}

extension FaultParameter {
  func takes(_ value: String) -> Bool {
    switch kind {
    case .number(let range, _, _): Int(value).map(range.contains) ?? false
    case .choice(let choices, _): choices.contains(value)
    // It may become part of a header.
    case .text:
      !value.isEmpty && value.utf8.count <= 256
        && !value.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
  }
}
