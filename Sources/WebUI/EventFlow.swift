import Groundwork
import HTTP

/// The lines of a command as server-sent events, for as long as somebody listens.
actor EventFlow {
  /// Without anything else, a remark so often, so that the connection is seen to live.
  private static let pause = Duration.seconds(15)

  private let command: any FollowedCommand
  private let running: RunningCount
  private var lastSaid = ContinuousClock.now
  private var isOver = false

  init(_ command: any FollowedCommand, counted running: RunningCount) {
    self.command = command
    self.running = running
  }

  deinit { running.leave() }

  func next() async -> [UInt8]? {
    guard !isOver else { return nil }
    guard let lines = await command.lines() else {
      isOver = true
      return Array("event: end\ndata: {}\n\n".utf8)
    }
    var piece: [UInt8] = []
    for line in lines { piece += Self.head + line + [0x0A, 0x0A] }
    if piece.isEmpty, ContinuousClock.now - lastSaid >= Self.pause { piece = Array(": \n\n".utf8) }
    if !piece.isEmpty { lastSaid = .now }
    return piece
  }

  private static let head = Array("data: ".utf8)
}
