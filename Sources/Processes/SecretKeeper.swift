#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Hands one secret to processes of the same user, over a private socket, until it is no longer wanted.
///
/// One thread, one loop: a few connections at most, each with a second to send one request of a fixed size and to take
/// one answer. Whatever else comes is dropped.
package enum SecretKeeper {
  package struct Answer: Sendable {
    /// Comes before the secret, or before as many zero bytes.
    package let head: [UInt8]
    package let givesSecret: Bool
    /// Forget the secret and end.
    package let isLast: Bool

    package init(head: [UInt8], givesSecret: Bool = false, isLast: Bool = false) {
      self.head = head
      self.givesSecret = givesSecret
      self.isLast = isLast
    }
  }

  private static let maximumConnections = 8
  private static let connectionSeconds = 1.0

  private struct Connection {
    let descriptor: Int32
    let deadline: Double
    var request: [UInt8] = []
  }

  /// - Parameters:
  ///   - isReady: called once, when whoever connects is heard.
  ///   - isWanted: asked four times a second; `false` ends it.
  /// - Returns: `nil` after it has served; else why it could not.
  package static func keep(
    _ secret: LockedMemory, at place: SocketPlace, requestCount: Int, isReady: () -> Void, isWanted: () -> Bool,
    answer: ([UInt8]) -> Answer?
  ) -> String? {
    guard let folder = place.openFolder() else { return "the folder is not private" }
    guard let listener = Listener(place, folder) else { return String(cString: strerror(errno)) }
    defer {
      secret.wipe()
      listener.vacate()
      close(listener.descriptor)
      close(folder)
    }
    EndRequest.install()
    isReady()
    var connections: [Connection] = []
    defer { for connection in connections { close(connection.descriptor) } }

    while isWanted(), !EndRequest.hasCome, listener.isStillOurs {
      var requests = [pollfd(fd: listener.descriptor, events: Int16(POLLIN), revents: 0)]
      requests += connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      guard poll(&requests, nfds_t(requests.count), 250) >= 0 || errno == EINTR else { break }
      let now = SleepClock.now().withoutSleep
      var kept: [Connection] = []
      for (var connection, request) in zip(connections, requests.dropFirst()) {
        var isOpen = now < connection.deadline
        if isOpen, request.revents != 0 { isOpen = take(&connection, requestCount) }
        if isOpen, connection.request.count < requestCount {
          kept.append(connection)
          continue
        }
        defer { close(connection.descriptor) }
        // The clock is looked at again: the machine may have slept while this waited.
        guard isOpen, isWanted(), let answer = answer(connection.request) else { continue }
        guard !answer.isLast else {
          // Who is told that it is forgotten can rely on it.
          secret.wipe()
          listener.vacate()
          give(answer, secret, connection.descriptor)
          return nil
        }
        give(answer, secret, connection.descriptor)
      }
      connections = kept
      if requests[0].revents != 0, let descriptor = listener.accepted() {
        if connections.count < maximumConnections {
          connections.append(Connection(descriptor: descriptor, deadline: now + connectionSeconds))
        } else {
          close(descriptor)
        }
      }
    }
    return nil
  }

  /// - Returns: whether the connection is still good.
  private static func take(_ connection: inout Connection, _ requestCount: Int) -> Bool {
    var chunk = [UInt8](repeating: 0, count: requestCount - connection.request.count)
    let count = read(connection.descriptor, &chunk, chunk.count)
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    connection.request += chunk.prefix(count)
    return count > 0
  }

  private static func give(_ answer: Answer, _ secret: LockedMemory, _ descriptor: Int32) {
    // Both fit into the buffer of any socket; a peer that takes nothing gets nothing.
    guard answer.head.withUnsafeBytes({ sendNow(descriptor, $0) }) == answer.head.count else { return }
    if answer.givesSecret {
      _ = sendNow(descriptor, UnsafeRawBufferPointer(secret.bytes))
    } else {
      _ = [UInt8](repeating: 0, count: secret.count).withUnsafeBytes { sendNow(descriptor, $0) }
    }
  }
}

/// The socket others connect to.
private struct Listener {
  let descriptor: Int32
  private let place: SocketPlace
  private let folder: Int32
  private let inode: ino_t

  /// Made under another name and renamed, so that a socket that is left over or still served is replaced at once.
  init?(_ place: SocketPlace, _ folder: Int32) {
    guard let descriptor = SocketPlace.makeSocket() else { return nil }
    let draft = "\(place.name).\(getpid())"
    unlinkat(folder, draft, 0)
    var found = stat()
    guard SocketPlace.withAddress(draft, in: folder, place.folder, { bind(descriptor, $0, $1) }) == 0,
      fchmodat(folder, draft, 0o600, 0) == 0, listen(descriptor, 16) == 0,
      renameat(folder, draft, folder, place.name) == 0,
      fstatat(folder, place.name, &found, AT_SYMLINK_NOFOLLOW) == 0
    else {
      let code = errno
      unlinkat(folder, draft, 0)
      close(descriptor)
      errno = code
      return nil
    }
    self.descriptor = descriptor
    self.place = place
    self.folder = folder
    inode = found.st_ino
  }

  /// Another process may have put its own in this place.
  var isStillOurs: Bool {
    var found = stat()
    return fstatat(folder, place.name, &found, AT_SYMLINK_NOFOLLOW) == 0 && found.st_ino == inode
  }

  func accepted() -> Int32? {
    let accepted = accept(descriptor, nil, nil)
    guard accepted >= 0 else { return nil }
    SocketPlace.prepare(accepted)
    guard SocketPlace.isOwnPeer(accepted) else {
      close(accepted)
      return nil
    }
    return accepted
  }

  func vacate() {
    if isStillOurs { unlinkat(folder, place.name, 0) }
  }
}

/// Somebody asks the process to end.
private enum EndRequest {
  // Written by the signal handler only.
  private static nonisolated(unsafe) var number: sig_atomic_t = 0

  static var hasCome: Bool { number != 0 }

  static func install() {
    for signalNumber in [SIGTERM, SIGINT, SIGHUP] {
      _ = signal(signalNumber) { EndRequest.number = sig_atomic_t($0) }
    }
    _ = signal(SIGPIPE, SIG_IGN)
  }
}
