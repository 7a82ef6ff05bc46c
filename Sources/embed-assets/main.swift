// embed-assets PACKAGE OUTPUT FILE…: writes the files as base64 literals of one Swift table.
// Called by the build plugin only.
import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count >= 2 else {
  FileHandle.standardError.write(Data("usage: embed-assets PACKAGE OUTPUT FILE...\n".utf8))
  exit(2)
}
let package = arguments[1].hasSuffix("/") ? arguments[1] : arguments[1] + "/"

var source = """
  /// Every embedded file: its path from the top of the repository, and its bytes in base64.
  enum EmbeddedFiles {
    static let all: [(path: String, base64: String)] = [

  """
do {
  for file in arguments.dropFirst(2) {
    let path = file.hasPrefix(package) ? String(file.dropFirst(package.count)) : file
    let bytes = try Data(contentsOf: URL(filePath: file))
    source += "    (path: #\"\(path)\"#, base64: \"\(bytes.base64EncodedString())\"),\n"
  }
  source += "  ]\n}\n"
  try Data(source.utf8).write(to: URL(filePath: arguments[2]), options: .atomic)
} catch {
  FileHandle.standardError.write(Data("embed-assets: \(error.localizedDescription)\n".utf8))
  exit(1)
}
