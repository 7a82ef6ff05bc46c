#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whole reads and writes on file descriptors.
enum Descriptor {
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Console.WriteOutcome {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        let count = systemWrite(descriptor, rest.baseAddress, rest.count)
        if count >= 0 {
          done += count
          continue
        }
        switch errno {
        case EINTR: continue
        case EAGAIN: waitUntilWritable(descriptor)
        case EPIPE: return .closed
        default: return .failed(reason: reason(errno))
        }
      }
      return .written
    }
  }

  static func read(upTo limit: Int, from descriptor: Int32) -> Console.ReadOutcome {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      while true {
        let got = systemRead(descriptor, buffer.baseAddress, limit)
        if got >= 0 {
          count = got
          return
        }
        switch errno {
        case EINTR: continue
        case EAGAIN: waitUntilReadable(descriptor)
        default:
          failure = errno
          return
        }
      }
    }
    // EIO is what a hung-up terminal gives: its input has ended.
    return failure == 0 || failure == EIO ? .bytes(bytes) : .failed(reason: reason(failure))
  }

  /// One byte if there is one at once.
  static func readNow(from descriptor: Int32) -> UInt8? {
    var byte: UInt8 = 0
    return systemRead(descriptor, &byte, 1) == 1 ? byte : nil
  }

  /// One byte if there is room at once; callable from a signal handler.
  static func writeNow(_ byte: UInt8, to descriptor: Int32) {
    var byte = byte
    _ = systemWrite(descriptor, &byte, 1)
  }

  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  /// The columns of the terminal behind a descriptor, or `nil` if it is none or does not know.
  static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  private static func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }

  private static func waitUntilReadable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&request, 1, -1)
  }
}

// The names of the calls are also names of our methods, so they get names of their own. Functions and not constants:
// a constant would be set up at its first use, which must not happen in a signal handler.
@inline(__always) private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

@inline(__always) private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}
