import Testing

@testable import SQLite

@Suite struct LockHolderTests {
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
