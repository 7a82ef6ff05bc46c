/// Another text in the very places of the one that was found: line ends, literals and escapes stay as they are.
enum PublicReplacement {
  static func text(of trace: TextTrace, in units: [UInt8], by successor: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = successor[...]
    var place = trace.bytes.lowerBound
    let carriers = trace.runs.indices.filter { !trace.runs[$0].text.isEmpty }
    for (index, run) in trace.runs.enumerated() {
      result += units[place..<run.bytes.lowerBound]
      place = run.bytes.upperBound
      let isLast = index == carriers.last
      let part = isLast ? rest : rest.prefix(run.text.count)
      rest = rest.dropFirst(part.count)
      for byte in part { result += written(byte, trace.styles) }
    }
    return result
  }

  private static func written(_ byte: UInt8, _ styles: Set<EscapeStyle>) -> [UInt8] {
    for style in EscapeStyle.allCases where styles.contains(style) {
      if let written = style.written(byte) { return written }
    }
    return [byte]
  }
}
