import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Runs one target on damaged inputs, batch by batch. Each batch has a seed of its own, noted in a file before it
/// begins, so that a batch that ends the process can be run again.
struct FuzzRun {
  let console: Console
  let target: FuzzTarget
  let seconds: Double
  /// The seed of the first batch.
  let seed: UInt64
  /// Where the seed of the running batch is noted.
  let progressFile: String?
  /// Where each input is written before it is read; then only one batch is run.
  let inputFile: String?

  static let batchSize = 500
  /// Inputs are a few thousand bytes: a reader that needs more processor time has lost its way.
  private static let longestSeconds = 2.0

  /// - Returns: whether every input was read or refused in time.
  func run() -> Bool {
    let wall = ContinuousClock()
    let start = wall.now
    var batch = seed
    var count = 0
    var elapsed = 0.0
    repeat {
      note(Data(String(batch).utf8), in: progressFile)
      var mutator = Mutator(seed: batch)
      for round in 0..<Self.batchSize {
        let input = mutator.input(for: target)
        note(Data(input), in: inputFile)
        let before = Self.processorSeconds
        let problem = target.read(input)
        count += 1
        let took = Self.processorSeconds - before
        if let problem = problem ?? (took > Self.longestSeconds ? "reading took \(took) s" : nil) {
          console.writeLine("\(target.name): seed \(batch), input \(round) of \(input.count) bytes: \(problem)")
          return false
        }
      }
      batch &+= 1
      elapsed = (wall.now - start) / .seconds(1)
    } while elapsed < seconds && inputFile == nil
    let rate = Int(Double(count) / max(elapsed, 0.001))
    console.writeLine("\(target.name): \(rate) inputs a second, seeds \(seed) to \(batch &- 1)")
    console.writeLine("\(target.name): \(count) inputs in \(Int(elapsed.rounded())) s, no crash")
    return true
  }

  /// Processor time of this process: others on the machine do not count.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func note(_ data: Data, in file: String?) {
    // A note that cannot be written is missed only if the run crashes, and the script says so then.
    if let file { try? data.write(to: URL(filePath: file)) }
  }
}
