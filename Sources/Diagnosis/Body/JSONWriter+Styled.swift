extension JSONWriter {
  /// Writes a value with the blanks of a style.
  mutating func writeStyled(_ index: Int, _ separators: JSONSeparators, depth: Int) {
    if writeToken(index) { return }
    let token = text.tokens[index]
    let isObject = token.kind == .object
    append(isObject ? 0x7b : 0x5b)
    let end = Int(token.next)
    if isObject, form.order != nil || form.changes.changesMembers {
      let members = members(of: index)
      let layout = separators.layout(isObject: true, isSingle: members.count == 1, depth: depth)
      for (place, member) in members.enumerated() where !isStopped {
        writeSeparator(isFirst: place == 0, layout, separators)
        switch member {
        case .received(let key): writeMember(key, separators, depth: layout.depth)
        case .added(let key, let value):
          append(key)
          append(separators.colon)
          append(value)
        }
      }
      writeEnd(isEmpty: members.isEmpty, layout, separators, depth: depth)
    } else {
      var child = index + 1
      var isSingle = false
      if child < end, separators.style.keepsSinglesTogether {
        isSingle = Int(text.tokens[isObject ? child + 1 : child].next) == end
      }
      let layout = separators.layout(isObject: isObject, isSingle: isSingle, depth: depth)
      while child < end, !isStopped {
        writeSeparator(isFirst: child == index + 1, layout, separators)
        if isObject {
          writeMember(child, separators, depth: layout.depth)
          child = Int(text.tokens[child + 1].next)
        } else {
          writeStyled(child, separators, depth: layout.depth)
          child = Int(text.tokens[child].next)
        }
      }
      writeEnd(isEmpty: index + 1 == end, layout, separators, depth: depth)
    }
    append(isObject ? 0x7d : 0x5d)
  }

  private mutating func writeMember(_ key: Int, _ separators: JSONSeparators, depth: Int) {
    _ = writeToken(key)
    append(separators.colon)
    writeStyled(key + 1, separators, depth: depth)
  }

  /// Before each member.
  private mutating func writeSeparator(
    isFirst: Bool, _ layout: JSONSeparators.Layout, _ separators: JSONSeparators
  ) {
    if !isFirst { append(0x2c) }
    switch layout.kind {
    case .broken: breakLine(layout.depth, separators)
    case .oneLine: append(isFirst ? separators.style.padding : separators.style.afterComma)
    case .inlineArray: append(isFirst ? separators.arrayPadding : separators.arrayAfterComma)
    }
  }

  /// Before the closing bracket.
  private mutating func writeEnd(
    isEmpty: Bool, _ layout: JSONSeparators.Layout, _ separators: JSONSeparators, depth: Int
  ) {
    if !isEmpty {
      switch layout.kind {
      case .broken: breakLine(depth, separators)
      case .oneLine: append(separators.style.padding)
      case .inlineArray: append(separators.arrayPadding)
      }
      return
    }
    switch separators.style.empty {
    case .closed: break
    case .blank: append(0x20)
    case .emptyLine:
      append(separators.style.lineEnd)
      breakLine(depth, separators)
    case .broken: breakLine(depth, separators)
    }
  }

  private mutating func breakLine(_ depth: Int, _ separators: JSONSeparators) {
    append(separators.style.lineEnd)
    for _ in 0..<depth { append(separators.style.indent) }
  }
}

/// What a style sets between tokens, made ready for writing. A class: it is handed down for every token.
final class JSONSeparators {
  let style: SpacingStyle
  let colon: [UInt8]
  let arrayPadding: [UInt8]
  let arrayAfterComma: [UInt8]
  private let hasInlineArrays: Bool

  init(_ style: SpacingStyle) {
    self.style = style
    colon = style.beforeColon + [0x3a] + style.afterColon
    if case .inline(let padding, let afterComma) = style.arrays {
      (hasInlineArrays, arrayPadding, arrayAfterComma) = (true, padding, afterComma)
    } else {
      (hasInlineArrays, arrayPadding, arrayAfterComma) = (false, [], [])
    }
  }

  /// Where the blanks of one object or array go.
  struct Layout {
    enum Kind { case broken, oneLine, inlineArray }

    let kind: Kind
    /// Of what it holds.
    let depth: Int
  }

  /// - Parameter isSingle: Whether it holds exactly one member.
  func layout(isObject: Bool, isSingle: Bool, depth: Int) -> Layout {
    if !isObject, hasInlineArrays { return Layout(kind: .inlineArray, depth: depth) }
    if style.lineEnd.isEmpty { return Layout(kind: .oneLine, depth: depth + 1) }
    if isSingle, style.keepsSinglesTogether { return Layout(kind: .oneLine, depth: depth) }
    return Layout(kind: .broken, depth: depth + 1)
  }
}
