/// Where the blanks of one object or array go under a style.
struct ContainerLayout {
  private let style: SpacingStyle
  /// The depth of what it holds.
  private(set) var depth: Int
  private let outerDepth: Int
  private var isBroken: Bool
  private let padding: [UInt8]
  private let afterComma: [UInt8]

  init(_ style: SpacingStyle, isObject: Bool, depth: Int) {
    self.style = style
    outerDepth = depth
    if !isObject, case .inline(let padding, let afterComma) = style.arrays {
      isBroken = false
      self.depth = depth
      self.padding = padding
      self.afterComma = afterComma
    } else {
      isBroken = !style.lineEnd.isEmpty
      self.depth = depth + 1
      padding = style.padding
      afterComma = style.afterComma
    }
  }

  /// To be called if it holds exactly one member.
  mutating func keepSingleTogether() {
    guard style.keepsSinglesTogether else { return }
    isBroken = false
    depth = outerDepth
  }

  /// Before each member.
  func writeSeparator(isFirst: Bool, to output: inout [UInt8]) {
    if !isFirst { output.append(0x2c) }
    if isBroken {
      breakLine(depth, to: &output)
    } else {
      output.append(contentsOf: isFirst ? padding : afterComma)
    }
  }

  /// Before the closing bracket.
  func writeEnd(isEmpty: Bool, to output: inout [UInt8]) {
    if !isEmpty {
      if isBroken { breakLine(outerDepth, to: &output) } else { output.append(contentsOf: padding) }
      return
    }
    switch style.empty {
    case .closed: break
    case .blank: output.append(0x20)
    case .emptyLine:
      output.append(contentsOf: style.lineEnd)
      breakLine(outerDepth, to: &output)
    case .broken: breakLine(outerDepth, to: &output)
    }
  }

  private func breakLine(_ depth: Int, to output: inout [UInt8]) {
    output.append(contentsOf: style.lineEnd)
    for _ in 0..<depth { output.append(contentsOf: style.indent) }
  }
}
