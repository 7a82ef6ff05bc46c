import Groundwork

/// Lengths of time as people write them.
enum DurationText {
  private static let units: [(letter: Character, seconds: Double)] = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]

  /// Reads `25h`, `90m`, `1h30m`, and ISO 8601's `PT2H` and `P1DT2H`.
  /// - Returns: `nil` for anything else, and for nothing at all.
  static func seconds(_ text: String) -> Double? {
    var rest = Substring(text.lowercased())
    let isISO = rest.first == "p"
    if isISO { rest = rest.dropFirst() }
    var total = 0.0
    var allowed = units[...]
    var isInTime = false
    while !rest.isEmpty {
      if isISO, !isInTime, rest.first == "t" {
        isInTime = true
        rest = rest.dropFirst()
        guard !rest.isEmpty else { return nil }
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      rest = rest.dropFirst(digits.count)
      guard let number = Double(digits), number.isFinite, let letter = rest.first,
        let index = allowed.firstIndex(where: { $0.letter == letter }), !isISO || isInTime == (letter != "d")
      else { return nil }
      total += number * allowed[index].seconds
      allowed = allowed[(index + 1)...]
      rest = rest.dropFirst()
    }
    return allowed.count < units.count ? total : nil
  }

  /// The seconds of an argument, ten years at most.
  static func argument(_ text: String, atLeast least: Double = 0) throws(ArgumentProblem) -> Double {
    guard let seconds = seconds(text), (least...3_660 * 86_400).contains(seconds) else {
      throw ArgumentProblem(
        zh: "写法是 25h、90m、2d、1h30m 或 PT2H，最多十年", en: "the form is 25h, 90m, 2d, 1h30m or PT2H, ten years at most")
    }
    return seconds
  }

  /// `1d 2h`, `3m 20s`, `0s`: the two largest units.
  static func text(_ seconds: Double) -> String {
    var left = max(0, seconds.rounded())
    var parts: [String] = []
    for unit in units {
      let count = (left / unit.seconds).rounded(.down)
      left -= count * unit.seconds
      if count > 0 { parts.append("\(Int(count))\(unit.letter)") }
    }
    return parts.isEmpty ? "0s" : parts.prefix(2).joined(separator: " ")
  }
}
