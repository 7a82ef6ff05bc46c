import Groundwork

/// The names that the rules of an operation know at each place of its body, for finding those that are nearly right.
///
/// Unknown members are tolerated: SDKs send many. Names are case-sensitive, and the documents' own samples have
/// `storeMcc`, `paymetAmount` and `paymentExpireTime`. Source: Antom docs, ac/ams_upm/acceptpayment.
struct MemberSpelling: Sendable {
  /// The dotted path of an object, `order.goods[]` for a list's elements, and the names of its members.
  private var known: [String: [String]] = [:]

  init(knownIn endpoint: Endpoint) {
    // Real members without a rule, so that none of them is taken for a slip.
    if endpoint.operation == Endpoint.pay.operation { known[""] = ["paymentRedirectUrl", "customerId"] }
    for rule in endpoint.fields {
      var place = ""
      for step in rule.steps {
        for name in step.names where known[place]?.contains(name) != true { known[place, default: []].append(name) }
        place += (place.isEmpty ? "" : ".") + (step.names.first ?? "") + (step.isList ? "[]" : "")
      }
    }
  }

  func notes(on body: JSON) -> [Localized] {
    var notes: [Localized] = []
    var firstNumber: String?
    walk(body, at: "", &notes, &firstNumber)
    if let firstNumber {
      notes.append(
        Localized(
          zh: "\(firstNumber)：文档要求数字和真假值也写成字符串",
          en: "\(firstNumber): the documents ask for numbers and booleans as strings"))
    }
    return notes
  }

  private func walk(_ value: JSON, at place: String, _ notes: inout [Localized], _ firstNumber: inout String?) {
    switch value {
    case .object(let members):
      let names = known[place] ?? []
      for member in members {
        let path = place.isEmpty ? member.name : "\(place).\(member.name)"
        if !names.contains(member.name), !member.value.isBlank, let meant = meant(member.name, among: names, in: value)
        {
          notes.append(Localized(zh: "\(path)：应写作 \(meant)", en: "\(path): should be spelled \(meant)"))
        }
        walk(member.value, at: path, &notes, &firstNumber)
      }
    case .array(let elements):
      for element in elements { walk(element, at: place + "[]", &notes, &firstNumber) }
    case .integer, .number, .literal, .bool: firstNumber = firstNumber ?? place
    case .null, .string: break
    }
  }

  /// The known name in other case, or one letter off and not there itself.
  private func meant(_ name: String, among names: [String], in object: JSON) -> String? {
    guard name.utf8.count <= 64 else { return nil }
    let lower = name.lowercased()
    return names.first { $0.lowercased() == lower }
      ?? names.first { $0.utf8.count > 6 && object[$0] == nil && Array(name.utf8).isOneEdit(from: Array($0.utf8)) }
  }
}

extension [UInt8] {
  /// Whether one letter more, one less or one other makes one of the other.
  fileprivate func isOneEdit(from other: [UInt8]) -> Bool {
    guard count <= other.count else { return other.isOneEdit(from: self) }
    guard other.count - count <= 1, self != other else { return false }
    let same = zip(self, other).prefix { $0 == $1 }.count
    return self[(same + (count == other.count ? 1 : 0))...].elementsEqual(other[(same + 1)...])
  }
}
