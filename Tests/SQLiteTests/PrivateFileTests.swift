import Foundation
import Groundwork
import Testing

@testable import SQLite

@Suite struct PrivateFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func weakness(_ name: String) -> PrivateFile.Weakness? {
    PrivateFile.facts(of: folder.file(name)).flatMap(PrivateFile.weakness)
  }

  @Test func `a file made by us is ours alone`() throws {
    try PrivateFile.create(folder.file("a"))
    #expect(try output(of: "ls", "-l", folder.file("a")).hasPrefix("-rw-------"))
    #expect(weakness("a") == nil)
  }

  @Test func `a file is never made over another, nor through a dangling link`() throws {
    try Data("kept".utf8).write(to: URL(fileURLWithPath: folder.file("a")))
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: folder.file("b"))
    #expect(throws: FileFailure.exists(folder.file("a"))) { try PrivateFile.create(folder.file("a")) }
    #expect(throws: FileFailure.exists(folder.file("link"))) { try PrivateFile.create(folder.file("link")) }
    #expect(throws: FileFailure.exists(folder.file("a"))) {
      try PrivateFile.create(folder.file("c"))
      try PrivateFile.publish(folder.file("c"), as: folder.file("a"))
    }
    #expect(try String(contentsOfFile: folder.file("a"), encoding: .utf8) == "kept")
    #expect(PrivateFile.facts(of: folder.file("b")) == nil)
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610] as [UInt32])
  func `a file open to group or others is weak`(mode: UInt32) throws {
    try PrivateFile.create(folder.file("a"))
    try FileManager.default.setAttributes([.posixPermissions: Int(mode)], ofItemAtPath: folder.file("a"))
    #expect(weakness("a") == .open(mode: mode))
  }

  @Test func `a link and a folder are weak, whatever they lead to`() throws {
    try PrivateFile.create(folder.file("a"))
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: folder.file("a"))
    #expect(weakness("link") == .symbolicLink)
    #expect(PrivateFile.facts(of: folder.path).flatMap(PrivateFile.weakness) == .notRegular)
  }

  @Test func `a file of someone else is weak`() {
    let facts = PrivateFile.Facts(
      isRegular: true, isSymbolicLink: false, mode: 0o600, owner: 12, isOwn: false, inode: 1, byteCount: 0)
    #expect(PrivateFile.weakness(of: facts) == .foreignOwner(userID: 12))
  }

  @Test func `folders are made with mode 0700, existing ones are left alone`() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    try PrivateFile.createFolder(folder.file("x/y"))
    #expect(PrivateFile.facts(of: folder.file("x"))?.mode == 0o700)
    #expect(PrivateFile.facts(of: folder.file("x/y"))?.mode == 0o700)
    #expect(PrivateFile.facts(of: folder.path)?.mode == 0o755)
    try PrivateFile.createFolder(folder.file("x/y"))
  }

  @Test func `a folder that cannot be made says why`() throws {
    try PrivateFile.create(folder.file("a"))
    let failure = try #require(
      #expect(throws: FileFailure.self) { try PrivateFile.createFolder(folder.file("a/b")) })
    #expect(failure.code == FailureCode("SQL-021", .couldNot))
    #expect(failure.why?.en == "Not a directory")
  }

  @Test func `links among the folders are resolved, the last part is not`() throws {
    try FileManager.default.createDirectory(atPath: folder.file("real"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: folder.file("short"), withDestinationPath: folder.file("real"))
    #expect(PrivateFile.realPath(folder.file("short/v.db")) == folder.file("real/v.db"))
    #expect(PrivateFile.realPath(folder.file("short")) == folder.file("short"))
    #expect(PrivateFile.realPath(folder.file("none/v.db")) == nil)
    #expect(PrivateFile.realPath("/v.db") == "/v.db")
  }

  @Test func `the holder of a lock is read from the system's table`() {
    let table = """
      1: POSIX  ADVISORY  READ  111 08:01:5678 128 128
      2: POSIX  ADVISORY  WRITE 222 08:01:9999 120 120
      2: -> POSIX  ADVISORY  WRITE 333 08:01:5678 120 120
      3: POSIX  ADVISORY  WRITE 444 08:01:5678 120 120
      4: FLOCK  ADVISORY  WRITE 555 08:01:4321 0 EOF
      """
    #expect(LockHolder.processID(in: table, inode: 5678, covering: 120) == 444)
    #expect(LockHolder.processID(in: table, inode: 5678, covering: 121) == nil)
    #expect(LockHolder.processID(in: table, inode: 4321, covering: nil) == 555)
    #expect(LockHolder.processID(in: table, inode: 1, covering: nil) == nil)
  }
}
