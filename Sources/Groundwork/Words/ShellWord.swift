/// Text as one word of a line for a POSIX shell.
package enum ShellWord {
  /// The text as it is where a shell takes it so, else between quotation marks: a line made of such words is read back
  /// as the same words.
  package static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.value > 0x7F || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "-_./:=,@%+".unicodeScalars.contains(scalar)
      }
    return isPlain
      ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
