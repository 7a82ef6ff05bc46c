import CProcess

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where processes of one user meet: a Unix socket in a folder that is that user's alone.
package struct SocketPlace: Hashable, Sendable {
  package let folder: String
  package let name: String

  package init(folder: String, name: String) {
    self.folder = folder
    self.name = name
  }

  /// The folder, open; `nil` if it is not there, a link, somebody else's, or open to others.
  func openFolder() -> Int32? {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var found = stat()
    guard fstat(descriptor, &found) == 0, found.st_uid == geteuid(), found.st_mode & 0o077 == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// Whether a private socket of ours lies there.
  func isOwnSocket(in folder: Int32) -> Bool {
    var found = stat()
    return fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) == 0 && found.st_mode & S_IFMT == S_IFSOCK
      && found.st_uid == geteuid() && found.st_mode & 0o077 == 0
  }

  /// Calls the body with the address; `nil` if the path is too long for one.
  ///
  /// Linux reaches the name through the open folder, so that neither the length of the path nor somebody who moves the
  /// folder matters.
  static func withAddress<Result>(
    _ name: String, in folder: Int32, _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result? {
    let short = "/proc/self/fd/\(folder)"
    let whole = access(short, F_OK) == 0 ? "\(short)/\(name)" : "\(path)/\(name)"
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(whole.utf8)
    let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
      guard bytes.count < room.count else { return false }
      room.copyBytes(from: bytes)
      return true
    }
    guard fits else { return nil }
    return withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }

  /// Whether a process of this very user is at the other end.
  static func isOwnPeer(_ descriptor: Int32) -> Bool {
    var user: UInt32 = 0
    return till_peer_user(descriptor, &user) == 0 && user == geteuid()
  }

  static func makeSocket() -> Int32? {
    #if os(Linux)
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { return nil }
    prepare(descriptor)
    return descriptor
  }

  static func prepare(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    #if !os(Linux)
      var on: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }
}

/// A short talk with the process behind a socket: never longer than it was given, whatever that process does.
package final class LocalTalk: Sendable {
  private let descriptor: Int32
  private let deadline: Double

  /// - Returns: `nil` if nobody of ours answers there in time.
  package init?(with place: SocketPlace, milliseconds: Int) {
    deadline = SleepClock.now().withoutSleep + Double(milliseconds) / 1000
    guard let folder = place.openFolder() else { return nil }
    defer { close(folder) }
    guard place.isOwnSocket(in: folder), let descriptor = SocketPlace.makeSocket() else { return nil }
    self.descriptor = descriptor
    while true {
      let code = SocketPlace.withAddress(place.name, in: folder, place.folder) { connect(descriptor, $0, $1) }
      if code == 0 { break }
      // Its queue is full: it may have room again in a moment.
      guard code != nil, errno == EAGAIN, remaining > 0 else { return nil }
      usleep(2_000)
    }
    guard SocketPlace.isOwnPeer(descriptor) else { return nil }
  }

  /// Takes over an open socket.
  init(descriptor: Int32, milliseconds: Int) {
    self.descriptor = descriptor
    deadline = SleepClock.now().withoutSleep + Double(milliseconds) / 1000
    SocketPlace.prepare(descriptor)
  }

  deinit { close(descriptor) }

  package func send(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { send($0) } }

  package func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = sendNow(descriptor, UnsafeRawBufferPointer(rebasing: bytes[done...]))
      if count > 0 {
        done += count
      } else if errno != EINTR, errno != EAGAIN || !wait(for: POLLOUT) {
        return false
      }
    }
    return true
  }

  /// Fills the whole buffer.
  package func receive(into buffer: UnsafeMutableRawBufferPointer) -> Bool {
    var done = 0
    while done < buffer.count {
      let count = read(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      if count == 0 { return false }
      if count > 0 {
        done += count
      } else if errno != EINTR, errno != EAGAIN || !wait(for: POLLIN) {
        return false
      }
    }
    return true
  }

  package func receive(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return bytes.withUnsafeMutableBytes { receive(into: $0) } ? bytes : nil
  }

  private var remaining: Double { deadline - SleepClock.now().withoutSleep }

  private func wait(for events: some BinaryInteger) -> Bool {
    while remaining > 0 {
      var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      let ready = poll(&request, 1, Int32((remaining * 1000).rounded(.up)))
      if ready > 0 { return true }
      if ready < 0, errno != EINTR { return false }
    }
    return false
  }
}

/// A reader that has gone is an answer of the call here, not a signal.
func sendNow(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  #if os(Linux)
    send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
  #else
    send(descriptor, bytes.baseAddress, bytes.count, 0)
  #endif
}
