extension LayoutForm {
  /// Which separator goes with a part that is left out.
  enum Neighbour: Sendable {
    case none, before, after
  }

  /// The parts as they stand: `pieces`, else the documented order with this form's separators.
  var joined: [Piece] {
    pieces ?? [
      .method, .literal(space), .path, .literal(lineFeed), .clientID, .literal(firstDot), .time,
      .literal(secondDot), .body,
    ]
  }

  /// What ends a line in this form: a line feed, unless the line end itself was changed to another one.
  /// One other character in its place is no line end.
  var newline: [UInt8] { lineFeed.count > 1 || lineFeed == [0x0d] ? lineFeed : [0x0a] }

  /// Puts the parts into the places of the parts that stand, in this order; the separators stay.
  mutating func arrange(_ parts: [Piece]) {
    var rest = parts[...]
    pieces = joined.map { piece in
      if case .literal = piece { piece } else { rest.popFirst() ?? piece }
    }
  }

  /// Leaves a part out, with the separator before or after it. Without effect if the part does not stand.
  mutating func leaveOut(_ part: Piece, with separator: Neighbour) {
    var list = joined
    guard let place = list.firstIndex(of: part) else { return }
    let neighbour = separator == .before ? place - 1 : place + 1
    var gone = [place]
    if separator != .none, list.indices.contains(neighbour), case .literal = list[neighbour] { gone.append(neighbour) }
    for index in gone.sorted(by: >) { list.remove(at: index) }
    pieces = list
  }

  /// Puts others in the place of a part.
  mutating func replace(_ part: Piece, with others: [Piece]) {
    pieces = joined.flatMap { $0 == part ? others : [$0] }
  }
}
