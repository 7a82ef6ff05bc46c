import Groundwork
import Terminal

// till-bench fill|touch FILE RECORDS; called by scripts/bench vault. Prints microseconds.
let console = Console.system()
let words = Array(CommandLine.arguments.dropFirst())
guard words.count == 3, let records = Int(words[2]) else {
  console.writeLine("till-bench fill|touch FILE RECORDS", to: .error)
  ProcessEnd.leave(with: 2)
}
ProcessEnd.leave(after: {
  let bench = VaultBench(path: words[1], records: records)
  do {
    console.writeLine(try await (words[0] == "fill" ? bench.fill() : bench.touch()).compact)
    return 0
  } catch {
    console.writeLine("\(error)", to: .error)
    return 1
  }
})
