import Foundation
import Groundwork
import Terminal
import Testing

@Suite struct PassphraseInputTests {
  private func read(_ text: String) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try PassphraseInput.read(file: file.path)
  }

  @Test(arguments: [
    ("correct horse\n", "correct horse"), ("马", "马"), ("a\r\n", "a"), (" b ", " b "), ("\u{FEFF}c", "\u{FEFF}c"),
  ])
  func `the passphrase is the one line, blanks and all, without its line feed`(text: String, passphrase: String) throws
  {
    #expect(try read(text) == Array(passphrase.utf8))
  }

  @Test(arguments: [("", "TRM-021"), ("\n", "TRM-021"), ("a\nb\n", "TRM-022"), ("a\n\n", "TRM-022")])
  func `nothing, or more than one line, is refused, and the text is not repeated`(text: String, code: String) {
    let problem = #expect(throws: PassphraseInput.Problem.self) { try read(text) }
    #expect(problem?.code.text == code)
  }

  @Test func `4096 bytes are taken, 4097 refused, and an endless file is not read to its end`() throws {
    #expect(try read(String(repeating: "x", count: 4096) + "\r\n").count == 4096)
    #expect(throws: PassphraseInput.Problem.self) { try read(String(repeating: "x", count: 4097)) }
    let problem = #expect(throws: PassphraseInput.Problem.self) { try PassphraseInput.read(file: "/dev/zero") }
    #expect(problem == .tooLong(source: "--passphrase-file /dev/zero", limit: 4096))
  }

  @Test func `a file or descriptor that is not there is named`() {
    #expect(
      throws: PassphraseInput.Problem.unreadable(
        source: "--passphrase-file /nowhere/f", reason: "No such file or directory")
    ) { try PassphraseInput.read(file: "/nowhere/f") }
    let problem = #expect(throws: PassphraseInput.Problem.self) { try PassphraseInput.read(descriptor: 60_000) }
    #expect(problem == .unreadable(source: "--passphrase-fd 60000", reason: "Bad file descriptor"))
  }

  @Test func `a descriptor is read to its end, however it comes`() throws {
    let pipe = Pipe()
    pipe.fileHandleForWriting.write(Data("cor".utf8))
    pipe.fileHandleForWriting.write(Data("rect\n".utf8))
    try pipe.fileHandleForWriting.close()
    #expect(
      try PassphraseInput.read(descriptor: pipe.fileHandleForReading.fileDescriptor) == Array("correct".utf8))
  }
}
