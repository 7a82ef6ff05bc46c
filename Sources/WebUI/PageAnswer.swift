import Groundwork

/// What a command printed, as the answer the page gets: the documents byte for byte, once it is seen that they are some.
enum PageAnswer {
  /// - Throws: `PageFailure` if that is no document.
  static func bytes(_ end: PageCommandEnd, to question: PageQuestion) throws(PageFailure) -> [UInt8] {
    let command = question.command
    switch end {
    case .tookTooLong(let seconds): throw .tookTooLong(command: command, seconds: seconds)
    case .printedTooMuch: throw .printedTooMuch(command: command)
    case .broken(let reason): throw .printedNoDocument(command: command, end: reason)
    case .ended(let exit, let output):
      guard let document = document(output, asLines: question.action.printsLines) else {
        throw .printedNoDocument(command: command, end: "exit \(exit)")
      }
      let head = JSON.object([.init("exit", .integer(Int64(exit))), .init("command", .string(command))])
      return head.compactBytes.dropLast() + Array(#","document":"#.utf8) + document + [0x7D]
    }
  }

  private static func document(_ output: [UInt8], asLines: Bool) -> [UInt8]? {
    let whole = try? JSON(reading: output)
    if !asLines || whole?["schema"]?.text == "till.error/1" { return whole.map { _ in output } }
    let lines = output.split(separator: 0x0A)
    guard lines.allSatisfy({ (try? JSON(reading: Array($0))) != nil }) else { return nil }
    return [0x5B] + Array(lines.joined(separator: [0x2C])) + [0x5D]
  }
}
