/// The version of the program, as `till version` and every record of evidence name it.
package enum ProgramVersion {
  package static let text = "0.1.0"
  static let userAgent = "till/\(text)"
}
