import CLI
import Groundwork
import Terminal

// Not an asynchronous main: what can be answered at once is, before any thread is started.
let program = CommandLineProgram(console: .system(), world: .real, startsAgents: true)
let words = Array(Swift.CommandLine.arguments.dropFirst())
if let code = program.runAtOnce(words) { ProcessEnd.leave(with: code) }
ProcessEnd.leave(after: { await program.run(words) })
