/// The body of one message, with chunk framing removed and trailers dropped.
struct BodyReader: Sendable {
  /// Chunk sizes have at most 15 digits; the rest is room for an extension, which nobody reads.
  static let maximumChunkLineBytes = 256

  private enum State {
    case length(missing: Int)
    case untilClose
    case chunkSize
    case chunkData(missing: Int)
    case chunkEnd
    case trailers(HeadReader)
    case complete
  }

  let limits: HTTPLimits
  private(set) var body: [UInt8] = []
  private var state: State

  init(framing: Framing, limits: HTTPLimits) {
    self.limits = limits
    switch framing {
    case .none: state = .complete
    case .length(let bytes): state = bytes == 0 ? .complete : .length(missing: bytes)
    case .chunked: state = .chunkSize
    case .untilClose: state = .untilClose
    }
  }

  /// Whether the body may end where the connection ends.
  var endsWithConnection: Bool {
    if case .untilClose = state { true } else { false }
  }

  /// Whether not even the size of a first chunk has come.
  var hasReadNothing: Bool {
    switch state {
    case .length, .chunkSize: body.isEmpty
    default: false
    }
  }

  /// - Returns: whether the body is complete.
  mutating func read(from queue: inout ByteQueue) throws(HTTPMessageFailure) -> Bool {
    while true {
      switch state {
      case .complete:
        return true
      case .length(let missing):
        let taken = queue.take(upTo: missing)
        body += taken
        state = taken.count == missing ? .complete : .length(missing: missing - taken.count)
        if taken.count < missing { return false }
      case .untilClose:
        guard body.count + queue.count <= limits.maximumBodyBytes else {
          throw .bodyTooLarge(limit: limits.maximumBodyBytes)
        }
        body += queue.take(upTo: queue.count)
        return false
      case .chunkSize:
        guard let size = try chunkSize(from: &queue) else { return false }
        if size == 0 {
          state = .trailers(BodyReader.trailers(limits))
        } else {
          guard size <= limits.maximumBodyBytes - body.count else {
            throw .bodyTooLarge(limit: limits.maximumBodyBytes)
          }
          state = .chunkData(missing: size)
        }
      case .chunkData(let missing):
        let taken = queue.take(upTo: missing)
        body += taken
        state = taken.count == missing ? .chunkEnd : .chunkData(missing: missing - taken.count)
        if taken.count < missing { return false }
      case .chunkEnd:
        guard queue.count >= 2 || (queue.first ?? 0x0D) != 0x0D else { return false }
        guard Array(queue.take(upTo: 2)) == [0x0D, 0x0A] else { throw .missingChunkEnd }
        state = .chunkSize
      case .trailers(var reader):
        let isComplete = try reader.readFields(from: &queue)
        state = isComplete ? .complete : .trailers(reader)
        if !isComplete { return false }
      }
    }
  }

  private static func trailers(_ limits: HTTPLimits) -> HeadReader {
    HeadReader(limits: limits, startTooLong: .headerTooLarge(limit: limits.maximumHeaderBytes))
  }

  private mutating func chunkSize(from queue: inout ByteQueue) throws(HTTPMessageFailure) -> Int? {
    switch queue.takeLine(limit: BodyReader.maximumChunkLineBytes) {
    case .incomplete: return nil
    case .tooLong: throw .chunkLineTooLong(limit: BodyReader.maximumChunkLineBytes)
    case .complete(let line):
      let content = try HeadLine.content(of: line)
      let digits = content.prefix { ASCII.hexValue($0) != nil }
      let rest = content[digits.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
      guard (1...15).contains(digits.count), rest.isEmpty ? digits.count == content.count : rest.first == 0x3B,
        rest.allSatisfy(ASCII.isFieldContent)
      else { throw .invalidChunkSize(ASCII.excerpt(content)) }
      return digits.reduce(0) { $0 * 16 + (ASCII.hexValue($1) ?? 0) }
    }
  }
}
