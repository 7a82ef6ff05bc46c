/// A line as a shell reads it, as far as examples need it: quotes, pipes, lists and redirections.
enum ShellWords {
  /// The words of each command of the line; redirections and variables set for one command are left out.
  static func commands(of line: String) -> [[String]] {
    var commands: [[String]] = [[]]
    var skipsTarget = false
    for token in tokens(of: line) {
      switch token {
      case .separator: commands.append([])
      case .redirection: skipsTarget = true
      case .word(let word):
        if skipsTarget {
          skipsTarget = false
        } else if commands[commands.count - 1].isEmpty, isAssignment(word) {
          continue
        } else {
          commands[commands.count - 1].append(word)
        }
      }
    }
    return commands.filter { !$0.isEmpty }
  }

  /// The words as they are written, quotes and all: a line may be broken between any two.
  static func asWritten(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in line {
      if character == " ", quote == nil {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      }
      word.append(character)
    }
    return word.isEmpty ? words : words + [word]
  }

  private enum Token {
    case word(String)
    case separator, redirection
  }

  private static func tokens(of line: String) -> [Token] {
    var tokens: [Token] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    func end() {
      if let finished = word { tokens.append(.word(finished)) }
      word = nil
    }
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\\" {
        isEscaped = true
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        end()
      } else if character == ">" || character == "<" {
        // `2>` names a descriptor, not a word.
        if let number = word, Int(number) != nil { word = nil }
        end()
        tokens.append(.redirection)
      } else if "|;&".contains(character) {
        end()
        tokens.append(.separator)
      } else {
        word = (word ?? "") + String(character)
      }
    }
    end()
    return tokens
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return false }
    return word[..<equals].allSatisfy { $0.isUppercase || $0 == "_" || $0.isNumber }
  }
}
