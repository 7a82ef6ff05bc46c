import Files
import Foundation
import Groundwork
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct FileReadingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aFileIsReadWhole() throws {
    let path = try folder.write("key\u{0}\n", to: "a")
    #expect(try FileReading.bytes(of: path, maximumBytes: 100) == Array("key\u{0}\n".utf8))
    #expect(try FileReading.bytes(of: try folder.write("", to: "b"), maximumBytes: 0) == [])
  }

  @Test func aFileOfExactlyTheLimitIsReadAndOneByteMoreIsRefused() throws {
    let path = try folder.write(String(repeating: "x", count: 200_000), to: "a")
    #expect(try FileReading.bytes(of: path, maximumBytes: 200_000).count == 200_000)
    #expect(throws: FileFailure.tooLarge(path, maximumBytes: 199_999)) {
      try FileReading.bytes(of: path, maximumBytes: 199_999)
    }
  }

  @Test func aDeviceWithoutEndIsRefusedAtTheLimit() {
    #expect(throws: FileFailure.tooLarge("/dev/zero", maximumBytes: 100_000)) {
      try FileReading.bytes(of: "/dev/zero", maximumBytes: 100_000)
    }
  }

  @Test func aSecretIsReadTheSameWay() throws {
    let path = try folder.write("key\u{0}\n", to: "a")
    #expect(try FileReading.secret(of: path, maximumBytes: 5) == Array("key\u{0}\n".utf8))
    #expect(try FileReading.secret(of: try folder.write("", to: "b"), maximumBytes: 0) == [])
    #expect(throws: FileFailure.tooLarge(path, maximumBytes: 4)) { try FileReading.secret(of: path, maximumBytes: 4) }
    #expect(throws: FileFailure.tooLarge("/dev/zero", maximumBytes: 100)) {
      try FileReading.secret(of: "/dev/zero", maximumBytes: 100)
    }
    #expect(throws: FileFailure.isFolder(folder.path)) { try FileReading.secret(of: folder.path, maximumBytes: 10) }
  }

  @Test func aFolderIsNoFile() {
    #expect(throws: FileFailure.isFolder(folder.path)) { try FileReading.bytes(of: folder.path, maximumBytes: 10) }
  }

  @Test func whatIsNotThereIsSaidNotToBe() throws {
    for path in [folder.file("none"), folder.file("none/deeper"), try folder.write("", to: "file") + "/below"] {
      #expect(throws: FileFailure.notThere(path)) { try FileReading.bytes(of: path, maximumBytes: 10) }
      #expect(!FileReading.exists(path))
    }
    #expect(FileReading.exists(folder.file("file")))
  }

  @Test func aPipeIsReadToItsEnd() throws {
    let path = folder.file("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    // Open for both, so that neither side waits for the other.
    let writer = open(path, O_RDWR)
    #expect(writer >= 0)
    #expect(write(writer, "through a pipe", 14) == 14)
    let reader = open(path, O_RDONLY | O_NONBLOCK)
    close(writer)
    defer { close(reader) }
    #expect(
      try FileReading.bytes(from: reader, name: path, maximumBytes: 14) == Array("through a pipe".utf8))
  }

  @Test func aPipeThatHoldsMoreThanTheLimitIsRefused() throws {
    let path = folder.file("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    let writer = open(path, O_RDWR)
    #expect(write(writer, "through a pipe", 14) == 14)
    let reader = open(path, O_RDONLY | O_NONBLOCK)
    close(writer)
    defer { close(reader) }
    #expect(throws: FileFailure.tooLarge(path, maximumBytes: 13)) {
      try FileReading.bytes(from: reader, name: path, maximumBytes: 13)
    }
  }

  @Test func everyFailureHasItsCodeAndItsWords() {
    #expect(FileFailure.notThere("a").what.en == #"there is no file "a""#)
    #expect(FileFailure.tooLarge("a", maximumBytes: 7).what.zh == "“a”超过上限 7 字节")
    let failures: [FileFailure] = [
      .notThere(""), .isFolder(""), .notAllowed(""), .tooLarge("", maximumBytes: 0), .alreadyThere(""), .isLink(""),
      .system("", operation: "", reason: ""),
    ]
    #expect(failures.map(\.code.text) == (1...7).map { "FIL-00\($0)" })
  }
}

@Suite(.serialized) struct SavingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aPrivateFileHasMode0600EvenWhereTheMaskAllowsMore() throws {
    // The mask belongs to the process; 0 for a moment harms no test beside this one.
    let before = umask(0)
    defer { umask(before) }
    try PrivateFile.save(Array("secret".utf8), to: folder.file("key"), replacing: false)
    try PrivateFile.createFolder(folder.file("a/b"))
    #expect(try folder.mode("key") == 0o600)
    #expect(try folder.mode("a") == 0o700)
    #expect(try folder.mode("a/b") == 0o700)
  }

  @Test func aPublicFileHasTheModeAskedFor() throws {
    try PrivateFile.save([1], to: folder.file("pem"), replacing: false, mode: 0o644)
    #expect(try folder.mode("pem") == 0o644)
  }

  @Test func whatIsThereIsNotReplacedUnasked() throws {
    let path = try folder.write("old", to: "key")
    #expect(throws: FileFailure.alreadyThere(path)) { try PrivateFile.save([1], to: path, replacing: false) }
    #expect(folder.text("key") == "old")
    #expect(folder.names == ["key"])
  }

  @Test func replacingPutsAWholeNewFileThereWithItsOwnMode() throws {
    let path = try folder.write("old", to: "key")
    #expect(chmod(path, 0o644) == 0)
    try PrivateFile.save(Array("new".utf8), to: path, replacing: true)
    #expect(folder.text("key") == "new")
    #expect(try folder.mode("key") == 0o600)
    #expect(folder.names == ["key"])
  }

  @Test func aLinkIsReplacedAndNeverWrittenThrough() throws {
    let target = try folder.write("precious", to: "target")
    #expect(symlink(target, folder.file("link")) == 0)
    #expect(throws: FileFailure.alreadyThere(folder.file("link"))) {
      try PrivateFile.save([1], to: folder.file("link"), replacing: false)
    }
    try PrivateFile.save(Array("new".utf8), to: folder.file("link"), replacing: true)
    #expect(folder.text("target") == "precious")
    #expect(folder.text("link") == "new")
    #expect(symlink(folder.file("nowhere"), folder.file("dangling")) == 0)
    #expect(throws: FileFailure.alreadyThere(folder.file("dangling"))) {
      try PrivateFile.save([1], to: folder.file("dangling"), replacing: false)
    }
    #expect(folder.names == ["dangling", "link", "target"])
  }

  @Test func nothingIsLeftBehindWhereTheNameIsAFolder() throws {
    try PrivateFile.createFolder(folder.file("taken/full"))
    #expect(throws: FileFailure.self) { try PrivateFile.save([1], to: folder.file("taken"), replacing: true) }
    #expect(throws: FileFailure.self) { try PrivateFile.save([1], to: folder.file("taken"), replacing: false) }
    #expect(folder.names == ["taken"])
  }

  @Test func aFileInAFolderThatIsNotThereIsRefused() throws {
    #expect(throws: FileFailure.notThere(folder.file("none/key"))) {
      try PrivateFile.save([1], to: folder.file("none/key"), replacing: false)
    }
    #expect(folder.names == [])
  }

  @Test func aFolderThatIsThereIsNoFailureAndAFileOnTheWayIs() throws {
    try PrivateFile.createFolder(folder.file("a"))
    try PrivateFile.createFolder(folder.file("a"))
    _ = try folder.write("", to: "file")
    #expect(throws: FileFailure.self) { try PrivateFile.createFolder(folder.file("file/below")) }
    #expect(folder.names == ["a", "file"])
  }

  @Test func theLockIsHeldByOneAndReleasedWithItsHolder() throws {
    let path = folder.file("lock")
    var first = try FileLock(path)
    #expect(first != nil)
    #expect(try FileLock(path) == nil)
    #expect(try folder.mode("lock") == 0o600)
    first = nil
    #expect(try FileLock(path) != nil)
    _ = first
  }

  @Test func aLockIsNotMadeThroughALink() throws {
    #expect(symlink(folder.file("elsewhere"), folder.file("lock")) == 0)
    #expect(throws: FileFailure.isLink(folder.file("lock"))) { try FileLock(folder.file("lock")) }
    #expect(folder.names == ["lock"])
  }
}
