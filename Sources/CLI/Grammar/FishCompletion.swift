import Groundwork

/// The script for fish 3 and later.
struct FishCompletion {
  let root: Command

  var script: String {
    let places = CompletionPlace.all(root)
    let function = "__\(root.name)_place"
    var lines = [
      "# fish completion for \(root.name), made by `\(root.name) completions fish`",
      "function \(function)",
      "  set -l place ''",
      "  set -l flag ''",
      "  for word in (commandline -opc)[2..-1]",
      "    if test -n \"$flag\"",
      "      set flag ''",
      "      continue",
      "    end",
      "    switch $word",
      "      case --",
      "        return 1",
      "      case '--*=*'",
      "      case '-*'",
      "        switch \"$place:$word\"",
      "          case \(valueFlags(places).map { "'\($0)'" }.joined(separator: " "))",
      "            set flag $word",
      "        end",
      "      case '*'",
      "        switch \"$place/$word\"",
      "          case \(places.map(\.key).map { "'\($0)'" }.joined(separator: " "))",
      "            set place \"$place/$word\"",
      "        end",
      "    end",
      "  end",
      "  test \"$place\" = \"$argv[1]\"",
      "end",
      "complete -c \(root.name) -f",
    ]
    lines += GlobalArguments.specs.map { line(for: $0, condition: nil) }
    for place in places {
      let condition = "\(function) '\(place.key)'"
      lines += place.subcommands.map {
        "complete -c \(root.name) -n \"\(condition)\" -a \($0.name) -d \(quoted($0.summary.en))"
      }
      lines += place.command.options.map { line(for: $0, condition: condition) }
      for spec in place.command.positionals {
        let values = arguments(spec)
        if !values.isEmpty { lines.append("complete -c \(root.name) -n \"\(condition)\"\(values)") }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(for spec: ArgumentSpec, condition: String?) -> String {
    var line = "complete -c \(root.name)"
    if let condition { line += " -n \"\(condition)\"" }
    line += " -l \(spec.name)"
    if let short = spec.short { line += " -s \(short)" }
    if spec.takesValue { line += spec.completion == .file ? " -r -F" : " -x" + arguments(spec) }
    return line + " -d \(quoted(spec.meaning.en))"
  }

  private func arguments(_ spec: ArgumentSpec) -> String {
    if !spec.choices.isEmpty { return " -a \(quoted(spec.choices.joined(separator: " ")))" }
    switch spec.completion {
    case .file: return " -F"
    case .directory: return " -a '(__fish_complete_directories)'"
    case .command: return " -a '(__fish_complete_command)'"
    case .nothing: return ""
    }
  }

  private func valueFlags(_ places: [CompletionPlace]) -> [String] {
    GlobalArguments.specs.filter(\.takesValue).flatMap(\.forms).map { "*:" + $0 }
      + places.flatMap { place in
        place.command.options.filter(\.takesValue).flatMap(\.forms).map { "\(place.key):\($0)" }
      }
  }

  private func quoted(_ text: String) -> String {
    var quoted = "'"
    for character in text {
      if character == "'" || character == "\\" { quoted += "\\" }
      quoted.append(character)
    }
    return quoted + "'"
  }
}
