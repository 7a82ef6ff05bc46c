/// The script for bash 3.2 and later, without the bash-completion package.
struct BashCompletion {
  let root: Command

  var script: String {
    let places = CompletionPlace.all(root)
    return """
      # bash completion for \(root.name), made by `\(root.name) completions bash`
      _\(root.name)() {
        local cur word place="" flag="" ended="" i
        COMPREPLY=()
        cur=${COMP_WORDS[COMP_CWORD]}
        for ((i = 1; i < COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          if [[ $word == "=" ]]; then continue; fi
          if [[ -n $flag ]]; then flag=""; continue; fi
          case $word in
            --) ended=$((i + 1)); break ;;
            -*)
              case $place:$word in
      \(valueFlagCases(places))
              esac ;;
            *)
              case $place/$word in
      \(placeCases(places))
              esac ;;
          esac
        done
        if [[ $cur == "=" ]]; then cur=""; fi
        if [[ -n $ended ]]; then
          if ((COMP_CWORD == ended)); then COMPREPLY=($(compgen -c -- "$cur")); else _\(root.name)_files -f; fi
          return
        fi
        if [[ -n $flag ]]; then
          case $place:$flag in
      \(valueCases(places))
          esac
          return
        fi
        case $place in
      \(wordCases(places))
        esac
      }
      _\(root.name)_files() {
        local IFS=$'\\n'
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen "$1" -- "$cur"))
      }
      complete -F _\(root.name) \(root.name)

      """
  }

  private func valueFlagCases(_ places: [CompletionPlace]) -> String {
    let global = GlobalArguments.specs.filter(\.takesValue).flatMap(\.forms).map { "*:" + $0 }
    let local = places.flatMap { place in
      place.command.options.filter(\.takesValue).flatMap(\.forms).map { "\(place.key):\($0)" }
    }
    return "          " + (global + local).joined(separator: " | ") + ") flag=$word ;;"
  }

  private func placeCases(_ places: [CompletionPlace]) -> String {
    let keys = places.map(\.key).filter { !$0.isEmpty }
    return "          " + (keys.isEmpty ? ["//"] : keys).joined(separator: " | ") + ") place=$place/$word ;;"
  }

  private func valueCases(_ places: [CompletionPlace]) -> String {
    let global = GlobalArguments.specs.filter(\.takesValue).map { ($0, "*:") }
    let local = places.flatMap { place in place.command.options.filter(\.takesValue).map { ($0, place.key + ":") } }
    return (global + local).compactMap { spec, prefix in
      offer(spec).map { "      " + spec.forms.map { prefix + $0 }.joined(separator: " | ") + ") \($0) ;;" }
    }.joined(separator: "\n")
  }

  /// The command that fills the reply with values of the argument, or `nil` if there is nothing to offer.
  private func offer(_ spec: ArgumentSpec) -> String? {
    if !spec.choices.isEmpty { return words(spec.choices) }
    switch spec.completion {
    case .file: return "_\(root.name)_files -f"
    case .directory: return "_\(root.name)_files -d"
    case .command: return "COMPREPLY=($(compgen -c -- \"$cur\"))"
    case .nothing: return nil
    }
  }

  private func words(_ words: [String]) -> String {
    "COMPREPLY=($(compgen -W '\(words.joined(separator: " "))' -- \"$cur\"))"
  }

  private func wordCases(_ places: [CompletionPlace]) -> String {
    places.map { place in
      let flags = (place.command.options + GlobalArguments.specs).flatMap(\.forms)
      let offer = place.subcommands.isEmpty ? bare(place.command) : words(place.subcommands.map(\.name))
      return """
            '\(place.key)')
              if [[ $cur == -* ]]; then
                \(words(flags))
              else
                \(offer)
              fi ;;
        """
    }.joined(separator: "\n")
  }

  private func bare(_ command: Command) -> String {
    let choices = command.positionals.flatMap(\.choices)
    if !choices.isEmpty { return words(choices) }
    return command.positionals.lazy.compactMap(offer).first ?? ":"
  }
}
