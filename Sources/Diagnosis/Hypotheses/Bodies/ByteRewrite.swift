/// A change of written bytes that knows nothing of JSON. `nil` if it does not apply.
typealias ByteRewrite = @Sendable ([UInt8]) -> [UInt8]?

extension BodyEdit {
  /// An edit that rewrites the written text. What it leaves as it is, it does not propose.
  static func bytes(
    _ axis: Axis, cost: Int = 3, isWide: Bool = false, _ rewrite: @escaping ByteRewrite
  ) -> BodyEdit {
    let step = BodyForm.Step(axis) { bytes in
      guard let rewritten = rewrite(bytes), rewritten != bytes else { return nil }
      return rewritten
    }
    return BodyEdit(axis, cost: cost, isWide: isWide) { $0.add(step) }
  }

  /// Those of the rewrites that make something new of the body as received, each once, the cheapest first.
  static func distinct(
    of body: BodyText, _ axis: Axis, _ rewrites: [(cost: Int, rewrite: ByteRewrite)]
  ) -> [BodyEdit] {
    var seen: Set<[UInt8]> = [body.bytes]
    let sorted = rewrites.sorted { $0.cost < $1.cost }
    // A large body is not written for each of them beforehand: what they change shows when their turn comes.
    guard body.bytes.count <= LargeBodySearch.threshold else {
      return sorted.map { bytes(axis, cost: $0.cost, $0.rewrite) }
    }
    return sorted.compactMap { entry in
      guard let result = entry.rewrite(body.bytes), seen.insert(result).inserted else { return nil }
      return bytes(axis, cost: entry.cost, entry.rewrite)
    }
  }

  /// The text in place of whatever was received.
  static func text(_ text: [UInt8], cost: Int = 3) -> BodyEdit {
    bytes(.wholeText, cost: cost) { _ in text }
  }

  /// The body that was meant, if one of the rewrites makes of it what was received: for what cannot be undone.
  static func undoneByRecord(of body: BodyText, cost: Int, _ rewrites: [ByteRewrite]) -> [BodyEdit] {
    guard let intended = IntendedBody.of(body.signatureCase), intended != body.bytes,
      rewrites.contains(where: { $0(intended) == body.bytes })
    else { return [] }
    return [text(intended, cost: cost)]
  }

  /// The readings of the capture that would mean this cause.
  static func otherReadings(of body: BodyText, meaning cause: CauseID, cost: Int) -> [BodyEdit] {
    body.signatureCase.message.otherBodies.filter { $0.cause == cause && $0.bytes != body.bytes }
      .map { text($0.bytes, cost: cost) }
  }
}
