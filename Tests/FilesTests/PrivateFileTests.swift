import Foundation
import Groundwork
import Testing

@testable import Files

@Suite struct PrivateFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func weakness(_ name: String) -> FileFacts.Weakness? {
    FileFacts(of: folder.file(name)).flatMap(\.weakness)
  }

  @Test func `a file made by us is ours alone`() throws {
    try PrivateFile.create(folder.file("a"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("a"))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(weakness("a") == nil)
  }

  @Test func `a file is never made over another, nor through a dangling link`() throws {
    try Data("kept".utf8).write(to: URL(fileURLWithPath: folder.file("a")))
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: folder.file("b"))
    #expect(throws: FileFailure.alreadyThere(folder.file("a"))) { try PrivateFile.create(folder.file("a")) }
    #expect(throws: FileFailure.alreadyThere(folder.file("link"))) { try PrivateFile.create(folder.file("link")) }
    #expect(throws: FileFailure.alreadyThere(folder.file("a"))) {
      try PrivateFile.create(folder.file("c"))
      try PrivateFile.publish(folder.file("c"), as: folder.file("a"))
    }
    #expect(try String(contentsOfFile: folder.file("a"), encoding: .utf8) == "kept")
    #expect(FileFacts(of: folder.file("b")) == nil)
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
    #expect(FileFacts(of: folder.path).flatMap(\.weakness) == .notRegular)
  }

  @Test func `a file of someone else is weak`() {
    let facts = FileFacts(
      isRegular: true, isSymbolicLink: false, mode: 0o600, owner: 12, isOwn: false, inode: 1, byteCount: 0)
    #expect(facts.weakness == .foreignOwner(userID: 12))
  }

  @Test func `folders are made with mode 0700, existing ones are left alone`() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    try PrivateFile.createFolder(folder.file("x/y"))
    #expect(FileFacts(of: folder.file("x"))?.mode == 0o700)
    #expect(FileFacts(of: folder.file("x/y"))?.mode == 0o700)
    #expect(FileFacts(of: folder.path)?.mode == 0o755)
    try PrivateFile.createFolder(folder.file("x/y"))
  }

  @Test func `a folder that cannot be made says why`() throws {
    try PrivateFile.create(folder.file("a"))
    let failure = try #require(
      #expect(throws: FileFailure.self) { try PrivateFile.createFolder(folder.file("a/b")) })
    #expect(failure.code == FailureCode("FIL-007", .couldNot))
    #expect(failure.what.en.contains("Not a directory"))
  }

  @Test func `links among the folders are resolved, the last part is not`() throws {
    try FileManager.default.createDirectory(atPath: folder.file("real"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: folder.file("short"), withDestinationPath: folder.file("real"))
    #expect(FilePath.resolvingFolders(of: folder.file("short/v.db")) == folder.file("real/v.db"))
    #expect(FilePath.resolvingFolders(of: folder.file("short")) == folder.file("short"))
    #expect(FilePath.resolvingFolders(of: folder.file("none/v.db")) == nil)
    #expect(FilePath.resolvingFolders(of: "/v.db") == "/v.db")
  }
}
