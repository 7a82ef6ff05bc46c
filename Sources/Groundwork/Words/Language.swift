/// A language Till speaks. Data, codes, flags and JSON keys are never translated; words to people always are.
package enum Language: String, Codable, CaseIterable, Sendable {
  case zh, en

  /// The language of this process: `--lang`, then `TILL_LANG`, then the locale variables, else English.
  /// - Parameter environment: the process environment.
  package init(explicit: Language? = nil, environment: [String: String]) {
    if let explicit {
      self = explicit
      return
    }
    if let wanted = environment["TILL_LANG"].flatMap(Language.init(rawValue:)) {
      self = wanted
      return
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    self = locale.lowercased().hasPrefix("zh") ? .zh : .en
  }
}
