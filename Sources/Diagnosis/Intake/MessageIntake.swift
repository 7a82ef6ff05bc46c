import Groundwork

/// Reads what a person gives as the message: raw HTTP, a curl line, a HAR file, a capsule, pasted headers and body, or
/// log lines. The forms are told apart by content, never by a file's name.
package enum MessageIntake {
  /// - Parameters:
  ///   - bytes: the file or standard input, unchanged.
  ///   - context: what is known beside the message. Where both speak, the message counts for what it is, the context
  ///     for the exchange around it.
  /// - Throws: `IntakeFailure` if nothing in it is a message.
  package static func read(
    _ bytes: [UInt8], context: DiagnosisContext? = nil, options: IntakeOptions = IntakeOptions()
  ) throws(IntakeFailure) -> IntakeResult {
    guard bytes.count <= options.maximumBytes else {
      throw .tooLong(bytes: bytes.count, limit: options.maximumBytes)
    }
    let (marked, markNote) = TextMarks.withoutMark(bytes)
    let start = marked.firstIndex { !ArraySlice<UInt8>.isBlank($0) && !ArraySlice<UInt8>.isLineBreak($0) }
    guard let start else { throw .empty }
    let draft = try draft(marked[start...], context: context, options: options)
    return finished(draft, context: context, markNote: markNote)
  }

  private static func draft(
    _ text: ArraySlice<UInt8>, context: DiagnosisContext?, options: IntakeOptions
  ) throws(IntakeFailure) -> IntakeDraft {
    let first = TextLine(of: text, at: text.startIndex).content
    if CapsuleCapture.isLikely(text) { return try CapsuleCapture.read(text, limit: options.maximumDocumentBytes) }
    if HARCapture.isLikely(text) {
      return try HARCapture.read(text, context: context, limit: options.maximumDocumentBytes)
    }
    if StartLine.isUnmistakable(first) || first.starts(withText: ":method", ignoringCase: true) {
      return RawMessages.read(text, wants: context?.kind)
    }
    if CurlCommand.isLikely(text) {
      // A terminal's whole text holds the answer, too.
      if context?.kind == .response, DebugDump.isLikely(text) { return DebugDump.read(text, context: context) }
      return try CurlCommand.read(text)
    }
    if DebugDump.isLikely(text) { return DebugDump.read(text, context: context) }
    if StartLine(first) != nil { return RawMessages.read(text, wants: context?.kind) }
    if let draft = later(in: text, context: context) { return draft }
    let stated = StatedText(text)
    if stated.contents.isEmpty, let draft = PastedMessage.read(text) { return draft }
    if let draft = LogLines.read(text, stated: stated, kind: context?.kind) { return draft }
    if TextMarks.isBinary(text) { throw .binary(start: text.prefix(8).map { [$0].hex }.joined(separator: " ")) }
    if first.first == UInt8(ascii: "{") || first.first == UInt8(ascii: "[") { throw .bodyWithoutHeaders }
    throw .notRecognised(firstLine: first.excerpt)
  }

  /// A raw message behind a few lines of something else, such as the title of a proxy's log.
  private static func later(in text: ArraySlice<UInt8>, context: DiagnosisContext?) -> IntakeDraft? {
    var lines = 0
    for line in TextLines(text) {
      if StartLine.isUnmistakable(line.content) {
        var draft = RawMessages.read(text[line.content.startIndex...], wants: context?.kind)
        guard !draft.message.fields.isEmpty else { return nil }
        draft.notes.append(.textBefore(lines))
        return draft
      }
      lines += 1
      if lines > 40 { return nil }
    }
    return nil
  }

  private static func finished(_ draft: IntakeDraft, context: DiagnosisContext?, markNote: Fact?) -> IntakeResult {
    var message = draft.message
    if message.capturedAt == nil { message.capturedAt = context?.receivedAt }
    var exchange = context?.exchange ?? Exchange()
    let kind = KindOfMessage(draft: draft, context: context)
    if kind.kind == .response { exchange = exchange.filled(from: draft.exchange) }
    var stated = draft.statedContents
    // A gateway that says what it verified says so in its answer.
    if message.status != nil, message.body.count <= 64 << 10 { stated += StatedText(message.body[...]).contents }
    let notes = [Fact.messageForm(message.form)] + kind.notes + [markNote].compactMap(\.self) + draft.notes
    return IntakeResult(
      kind: kind.kind, message: message, exchange: exchange, knownClientIDs: context?.knownClientIDs ?? [:],
      statedContents: stated, notes: notes)
  }
}
