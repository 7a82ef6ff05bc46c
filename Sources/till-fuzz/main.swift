import Terminal

// till-fuzz NAME [--seconds N] [--seed N] [--progress FILE] [--save FILE]; called by scripts/fuzz.
let console = Console.system()
var words = Array(CommandLine.arguments.dropFirst())
let name = words.isEmpty ? "" : words.removeFirst()
guard let target = FuzzTarget.all.first(where: { $0.name == name }), words.count.isMultiple(of: 2) else {
  console.writeLine("till-fuzz NAME [--seconds N] [--seed N] [--progress FILE] [--save FILE]")
  console.writeLine("  NAME: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
  ProcessEnd.leave(with: 2)
}
var options: [String: String] = [:]
for index in stride(from: 0, to: words.count, by: 2) { options[words[index]] = words[index + 1] }
let run = FuzzRun(
  console: console, target: target, seconds: options["--seconds"].flatMap(Double.init) ?? 10,
  seed: options["--seed"].flatMap(UInt64.init) ?? UInt64.random(in: 1...999_999_999),
  progressFile: options["--progress"], inputFile: options["--save"])
ProcessEnd.leave(with: run.run() ? 0 : 1)
