import Assets
package import Conformance
import Groundwork
import Processes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Another program that is to show that it signs, or verifies, as it should.
package struct ConformanceOrder: Sendable {
  package let task: ConformanceTask
  /// The program, then its arguments.
  package let words: [String]
  /// Ids of vectors; empty for all.
  package var only: [String] = []
  /// The longest it may take for one answer.
  package var seconds = 10.0
  /// Variables of ours it does not get: those that could unlock the vault.
  package var hiding: Set<String> = []

  package init(_ task: ConformanceTask, _ words: [String]) {
    self.task = task
    self.words = words
  }
}

extension Workbench {
  /// Feeds the published vectors to a program and judges what comes back.
  ///
  /// The program is started once. After a vector it did not answer it is started anew, so that one fault does not hide
  /// the next; after three silences the rest is left, because waiting would take too long.
  /// - Parameter told: called with the number of vectors done and their count.
  /// - Throws: `ConformanceFailure`, `AssetFailure`, `CancellationError`.
  package func conform(
    _ order: ConformanceOrder, told: @Sendable (Int, Int) -> Void
  ) async throws -> ConformanceReport {
    let vectors = try ConformanceVectors(reading: assets.bytes(ConformanceVectors.path))
    let asked = try Self.chosen(order, vectors[order.task])
    let judge = VectorJudge(vectors, workers: ProcessInfo.processInfo.activeProcessorCount)
    let session = ProgramSession(order, environment: environment.filter { !order.hiding.contains($0.key) })
    defer { session.finish() }
    var outcomes: [VectorOutcome] = []
    var silences = 0
    for (index, vector) in asked.enumerated() {
      told(index, asked.count)
      guard silences < 3 else {
        outcomes.append(VectorOutcome(vector: vector, reply: nil, causes: [], milliseconds: 0, complaint: []))
        continue
      }
      let clock = ContinuousClock()
      let begin = clock.now
      let (reply, complaint) = try await session.ask(vector)
      let milliseconds = (clock.now - begin) / .milliseconds(1)
      if reply == .silence { silences += 1 }
      let causes = await judge.causes(of: reply, to: vector)
      outcomes.append(
        VectorOutcome(vector: vector, reply: reply, causes: causes, milliseconds: milliseconds, complaint: complaint))
    }
    return ConformanceReport(task: order.task, program: order.words[0], outcomes: outcomes)
  }

  private static func chosen(_ order: ConformanceOrder, _ all: [ConformanceVector]) throws -> [ConformanceVector] {
    for id in order.only where !all.contains(where: { $0.id == id }) {
      throw ConformanceFailure.unknownVector(id, task: order.task, nearest: Nearest.one(of: all.map(\.id), to: id))
    }
    return order.only.isEmpty ? all : all.filter { order.only.contains($0.id) }
  }
}

/// The program as it runs now, and started anew where it has to be.
private final class ProgramSession {
  private let order: ConformanceOrder
  private let environment: [String: String]
  private var running: LineProgram?

  init(_ order: ConformanceOrder, environment: [String: String]) {
    self.order = order
    self.environment = environment
  }

  /// - Returns: what it did, and the end of what it wrote to standard error if it did not answer.
  func ask(_ vector: ConformanceVector) async throws -> (reply: VectorReply, complaint: [UInt8]) {
    let isFresh = running == nil
    let program = try running ?? start()
    running = program
    let reply = try await program.ask(Array(vector.line.utf8), milliseconds: Int(order.seconds * 1000))
    // A program that ends after each answer has ended before it could be asked, and is asked again.
    if !isFresh, case .ended = reply {
      running = nil
      return try await ask(vector)
    }
    let words = Self.words(for: reply, vector.id)
    guard case .answer = words else {
      program.finish()
      running = nil
      return (words, program.complaint)
    }
    return (words, [])
  }

  func finish() { running?.finish() }

  private func start() throws -> LineProgram {
    let (program, reason) = LineProgram.start(order.words, environment: environment)
    guard let program else { throw ConformanceFailure.notStarted(program: order.words[0], reason: reason) }
    return program
  }

  private static func words(for reply: LineProgram.Reply, _ id: String) -> VectorReply {
    switch reply {
    case .silence: return .silence
    case .tooLong: return .endless
    case .ended(.exited(let code)): return .ended(Localized(zh: "退出码 \(code)", en: "exit code \(code)"))
    case .ended(.killed(let signal)): return .ended(Localized(zh: "信号 \(signal)", en: "signal \(signal)"))
    case .ended(.notStarted(let reason)): return .ended(Localized(verbatim: reason))
    case .line(var bytes):
      // Programs on Windows end their lines so.
      if bytes.last == 0x0D { bytes.removeLast() }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let tab = text.firstIndex(of: "\t"), text[..<tab] == id else { return .stray(String(text.prefix(120))) }
      return .answer(String(text[text.index(after: tab)...]))
    }
  }
}
