import Foundation
import Synchronization
import Testing

/// A program that stays: a server at the other end of our client.
final class RunningPeer: Sendable {
  private struct State {
    var output = ""
    var hasEnded = false
    var waiting: [(condition: @Sendable (String) -> Bool, continuation: CheckedContinuation<String, Never>)] = []
  }

  private let process: Process
  private let state = Mutex(State())

  init(_ name: String, _ arguments: [String]) throws {
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    pipe.fileHandleForReading.readabilityHandler = { [self] handle in
      let data = handle.availableData
      if data.isEmpty { handle.readabilityHandler = nil }
      receive(data)
    }
    try process.run()
  }

  /// A python3 script that prints its port first.
  static func python(_ script: String, _ arguments: String...) async throws -> (peer: RunningPeer, port: Int) {
    let peer = try RunningPeer("python3", ["-u", "-c", script] + arguments)
    let output = await peer.output { $0.contains("\n") }
    return (peer, try #require(Int(output.prefix { $0 != "\n" }), "\(output)"))
  }

  private func receive(_ data: Data) {
    let ready = state.withLock { state in
      state.output += String(decoding: data, as: UTF8.self)
      if data.isEmpty { state.hasEnded = true }
      let (output, hasEnded) = (state.output, state.hasEnded)
      let ready = state.waiting.filter { hasEnded || $0.condition(output) }
      state.waiting.removeAll { hasEnded || $0.condition(output) }
      return ready.map { ($0.continuation, output) }
    }
    for (continuation, output) in ready { continuation.resume(returning: output) }
  }

  /// Everything printed so far, as soon as it meets the condition or the program has closed its output.
  func output(when condition: @escaping @Sendable (String) -> Bool = { _ in false }) async -> String {
    await withCheckedContinuation { continuation in
      let now: String? = state.withLock { state in
        if state.hasEnded || condition(state.output) { return state.output }
        state.waiting.append((condition, continuation))
        return nil
      }
      if let now { continuation.resume(returning: now) }
    }
  }

  func end() {
    if process.isRunning { process.terminate() }
  }
}

/// One connection: reads a request, prints it as Python writes bytes, sends the answer, closes.
func answering(
  _ answer: String, _ body: @Sendable (Int) async throws -> Void
) async throws -> String {
  let (peer, port) = try await RunningPeer.python(
    """
    import socket, sys, re
    s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])
    c, _ = s.accept(); data = b''
    while b'\\r\\n\\r\\n' not in data:
        more = c.recv(65536)
        if not more: break
        data += more
    head, _, body = data.partition(b'\\r\\n\\r\\n')
    length = re.search(rb'content-length: *(\\d+)', head, re.I)
    while length and len(body) < int(length[1]) and len(body) < 1000:
        body += c.recv(65536)
    print(repr(head + b'\\r\\n\\r\\n' + body)[:2000])
    c.sendall(sys.argv[1].encode('latin-1').decode('unicode_escape').encode('latin-1'))
    c.close()
    """, answer)
  defer { peer.end() }
  try await body(port)
  return await peer.output { $0.split(separator: "\n").count >= 2 }.split(separator: "\n").dropFirst().joined()
}
