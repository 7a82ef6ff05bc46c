extension LayoutEdit {
  static func space(_ text: String, cost: Int = 3) -> LayoutEdit {
    let bytes = Array(text.utf8)
    return LayoutEdit(.space, cost: cost) { $0.space = bytes }
  }

  static func lineFeed(_ text: String, cost: Int = 3) -> LayoutEdit {
    let bytes = Array(text.utf8)
    return LayoutEdit(.lineFeed, cost: cost) { $0.lineFeed = bytes }
  }

  static func dots(_ first: String, _ second: String, cost: Int = 3) -> LayoutEdit {
    let (firstBytes, secondBytes) = (Array(first.utf8), Array(second.utf8))
    return LayoutEdit(.dots, cost: cost) { form in
      form.firstDot = firstBytes
      form.secondDot = secondBytes
    }
  }

  static func start(_ text: String, cost: Int = 3) -> LayoutEdit {
    let bytes = Array(text.utf8)
    return LayoutEdit(.start, cost: cost) { $0.start = bytes }
  }

  static func end(_ text: String, cost: Int = 3) -> LayoutEdit {
    let bytes = Array(text.utf8)
    return LayoutEdit(.end, cost: cost) { $0.end = bytes }
  }

  /// The parts in another order, in the same five places: the separators stay where they are.
  static func arranging(_ parts: [LayoutForm.Piece], cost: Int = 3) -> LayoutEdit {
    LayoutEdit(.pieces, cost: cost) { $0.arrange(parts) }
  }

  /// A part left out.
  static func leavingOut(
    _ axis: Axis, _ piece: LayoutForm.Piece, with separator: LayoutForm.Neighbour, cost: Int = 3
  ) -> LayoutEdit {
    LayoutEdit(axis, cost: cost) { $0.leaveOut(piece, with: separator) }
  }
}
