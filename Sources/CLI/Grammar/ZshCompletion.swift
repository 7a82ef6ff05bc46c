import Groundwork

/// The script for zsh 5 and later: a file `_till` in `fpath`, or sourced.
struct ZshCompletion {
  let root: Command

  var script: String {
    let places = CompletionPlace.all(root)
    return """
      #compdef \(root.name)
      # zsh completion for \(root.name), made by `\(root.name) completions zsh`
      _\(root.name)() {
        local place="" flag="" word ended="" i
        local -a names flags
        for ((i = 2; i < CURRENT; i++)); do
          word=${words[i]}
          if [[ -n $flag ]]; then flag=""; continue; fi
          case $word in
            (--) ended=$((i + 1)); break ;;
            (--*=*) ;;
            (-*)
              case $place:$word in
                (\(valueFlags(places).joined(separator: "|"))) flag=$word ;;
              esac ;;
            (*)
              case $place/$word in
                (\((places.map(\.key).filter { !$0.isEmpty } + ["//"]).joined(separator: "|"))) place=$place/$word ;;
              esac ;;
          esac
        done
        if [[ -n $ended ]]; then
          if ((CURRENT == ended)); then _command_names -e; else _files; fi
          return
        fi
        if [[ -z $flag && $PREFIX == --*=* ]]; then
          flag=${PREFIX%%=*}
          compset -P '*='
        fi
        if [[ -n $flag ]]; then
          case $place:$flag in
      \(valueCases(places))
          esac
          return
        fi
        flags=(
      \(described(GlobalArguments.specs))
        )
        case $place in
      \(wordCases(places))
        esac
      }
      if [[ $funcstack[1] == _\(root.name) ]]; then _\(root.name) "$@"; else compdef _\(root.name) \(root.name); fi

      """
  }

  private func valueFlags(_ places: [CompletionPlace]) -> [String] {
    GlobalArguments.specs.filter(\.takesValue).flatMap(\.forms).map { "*:" + $0 }
      + places.flatMap { place in
        place.command.options.filter(\.takesValue).flatMap(\.forms).map { "\(place.key):\($0)" }
      }
  }

  private func valueCases(_ places: [CompletionPlace]) -> String {
    let global = GlobalArguments.specs.filter(\.takesValue).map { ($0, "*:") }
    let local = places.flatMap { place in place.command.options.filter(\.takesValue).map { ($0, place.key + ":") } }
    return (global + local).compactMap { spec, prefix in
      offer(spec).map { "      (" + spec.forms.map { prefix + $0 }.joined(separator: "|") + ") \($0) ;;" }
    }.joined(separator: "\n")
  }

  private func offer(_ spec: ArgumentSpec) -> String? {
    if !spec.choices.isEmpty { return "compadd -- " + spec.choices.joined(separator: " ") }
    switch spec.completion {
    case .file: return "_files"
    case .directory: return "_files -/"
    case .command: return "_command_names -e"
    case .nothing: return nil
    }
  }

  private func described(_ specs: [ArgumentSpec]) -> String {
    specs.flatMap { spec in spec.forms.map { "    " + quoted($0 + ":" + spec.meaning.en) } }.joined(separator: "\n")
  }

  private func wordCases(_ places: [CompletionPlace]) -> String {
    places.map { place in
      let names = place.subcommands.map { quoted($0.name + ":" + $0.summary.en) }.joined(separator: " ")
      let offer = place.subcommands.isEmpty ? bare(place.command) : "names=(\(names)); _describe 'command' names"
      let options = place.command.options.isEmpty ? "" : "flags+=(\n\(described(place.command.options))\n    )"
      return """
            (\(place.key.isEmpty ? "''" : place.key))
              \(options)
              if [[ $PREFIX == -* ]]; then _describe -o 'option' flags; else \(offer); fi ;;
        """
    }.joined(separator: "\n")
  }

  private func bare(_ command: Command) -> String {
    command.positionals.lazy.compactMap(offer).first ?? ":"
  }

  private func quoted(_ text: String) -> String { ShellWord.quoted(text) }
}
