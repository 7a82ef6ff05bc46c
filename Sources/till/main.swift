import CLI
import Groundwork
import Terminal

let program = CommandLineProgram(console: .system(), world: .real)
ProcessEnd.leave(with: await program.run(Array(Swift.CommandLine.arguments.dropFirst())))
