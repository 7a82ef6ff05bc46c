/// The text of `/etc/hosts` with and without a block of ours. Lines of others are never touched.
enum HostsFile {
  static let begin = "# till sandbox: begin (till sandbox trust --undo)"
  static let end = "# till sandbox: end"

  /// The text with the names leading to the address; a block of ours that is there is replaced.
  static func adding(_ names: [String], at address: String, to text: String) -> String {
    var base = removing(from: text)
    if !base.isEmpty, !base.hasSuffix("\n") { base += "\n" }
    return base + ([begin] + names.map { "\(address) \($0)" } + [end]).joined(separator: "\n") + "\n"
  }

  /// The text as it was without our block; a block without its end is taken up to the first line that is not ours.
  static func removing(from text: String) -> String {
    var kept: [Substring] = []
    var isOurs = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == begin {
        isOurs = true
      } else if isOurs, line == end {
        isOurs = false
      } else if isOurs, line.hasSuffix(".com"), line.split(separator: " ").count == 2 {
        continue
      } else {
        isOurs = false
        kept.append(line)
      }
    }
    return kept.joined(separator: "\n")
  }
}
