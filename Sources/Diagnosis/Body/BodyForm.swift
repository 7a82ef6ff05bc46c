/// How the signed body may have been written. The standard value is the body exactly as received.
///
/// A body comes about in two stages, and so do its variants: the JSON text is written (`json`), then something
/// becomes of the written bytes (`steps`). An edit sets what its axis stands for and leaves the rest alone, so that
/// edits of different axes can be applied in any order.
package struct BodyForm: Sendable {
  /// What becomes of the written text: a change of bytes that knows nothing of JSON.
  package struct Step: Sendable {
    /// One of `wholeText` to `ending`; its place in the order of application.
    package let axis: BodyEdit.Axis
    /// Gives the changed text, or `nil` if the text cannot be changed so.
    package let apply: @Sendable ([UInt8]) -> [UInt8]?

    package init(_ axis: BodyEdit.Axis, apply: @escaping @Sendable ([UInt8]) -> [UInt8]?) {
      self.axis = axis
      self.apply = apply
    }
  }

  /// How the JSON is written; only for bodies that are JSON.
  var json = JSONForm()
  /// Applied to the written text one after the other, in the order of their axes.
  package private(set) var steps: [Step] = []

  package init() {}

  /// Adds a step at the place of its axis; of two steps of one axis the later replaces the earlier.
  package mutating func add(_ step: Step) {
    guard let place = steps.firstIndex(where: { $0.axis.rawValue >= step.axis.rawValue }) else {
      steps.append(step)
      return
    }
    if steps[place].axis == step.axis { steps[place] = step } else { steps.insert(step, at: place) }
  }

  /// Takes a piece of a body. `false` asks for no more.
  typealias Taker = (ArraySlice<UInt8>) -> Bool

  /// Hands the body over in pieces. Only what steps rewrite is held as a whole.
  /// - Returns: `false` if the body cannot be written so.
  func write(_ body: BodyText, to take: @escaping Taker) -> Bool {
    if steps.isEmpty, !json.isAsReceived {
      guard let text = body.json else { return false }
      JSONWriter.write(text, of: body.bytes, in: json, to: take)
      return true
    }
    guard let bytes = rendered(body) else { return false }
    var rest = bytes[...]
    while !rest.isEmpty, take(rest.prefix(JSONWriter.pieceLength)) { rest = rest.dropFirst(JSONWriter.pieceLength) }
    return true
  }

  /// Whether the body in this form is exactly this text.
  func gives(_ text: ArraySlice<UInt8>, from body: BodyText) -> Bool {
    var rest = text
    var isEqual = true
    let isWritten = write(body) { piece in
      isEqual = rest.starts(with: piece)
      rest = rest.dropFirst(piece.count)
      return isEqual
    }
    return isWritten && isEqual && rest.isEmpty
  }

  /// The bytes of the body written in this form, or `nil` if the body cannot be written so.
  package func rendered(_ body: BodyText) -> [UInt8]? {
    var bytes = body.bytes
    if !json.isAsReceived {
      guard let text = body.json else { return nil }
      bytes = JSONWriter.written(text, of: body.bytes, in: json)
    }
    for step in steps {
      guard let changed = step.apply(bytes) else { return nil }
      bytes = changed
    }
    return bytes
  }
}
