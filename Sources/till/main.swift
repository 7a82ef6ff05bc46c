import CLI
import Groundwork
import Terminal

// Not an asynchronous main: what can be answered at once is, before any thread is started.
let program = CommandLineProgram(console: .system(), world: .real, startsAgents: true)
let words = Array(Swift.CommandLine.arguments.dropFirst())
switch program.start(words) {
case .ended(let code): ProcessEnd.leave(with: code)
case .work(let work): ProcessEnd.leave(after: work)
}
