import Files
import Groundwork
import Processes

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// How a browser is led to an address with a secret: by a file of the user's alone, as everybody on the machine can read
/// the arguments of programs.
struct BrowserWay: Sendable {
  private let path: String

  /// - Throws: `FileFailure`.
  init(to address: String, folder: String) throws {
    path = folder + "/ui.html"
    let page = """
      <!doctype html><meta charset="utf-8"><title>Till</title>
      <meta http-equiv="refresh" content="0; url=\(address)"><a href="\(address)">Till</a>

      """
    try PrivateFile.createFolder(folder)
    try PrivateFile.save(Array(page.utf8), to: path, replacing: true)
  }

  /// Does not wait for the browser; where there is none the address is still to be read in the terminal.
  func open(environment: [String: String]) {
    #if os(macOS)
      let program = "open"
    #else
      let program = "xdg-open"
    #endif
    let line = "\(program) \"$1\" </dev/null >/dev/null 2>&1 &"
    _ = ChildProcess.run(["/bin/sh", "-c", line, "sh", path], environment: environment)
  }

  func close() { try? FileManager.default.removeItem(atPath: path) }
}
