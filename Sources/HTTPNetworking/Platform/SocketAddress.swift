#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An address a socket can be bound or connected to, as the system lays it out.
struct SocketAddress: Hashable, Sendable {
  let family: Int32
  private let bytes: [UInt8]

  /// Why a name has no address; `code` is one of `EAI_…`.
  struct LookupFailure: Error, Equatable {
    let code: Int32
    let text: String
  }

  /// Blocks, for as long as the system's resolver likes.
  static func lookUp(_ host: String, port: Int, toListen: Bool) throws(LookupFailure) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Syscalls.streamType
    hints.ai_flags = AI_NUMERICSERV | (toListen ? AI_PASSIVE : 0)
    var first: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &first)
    guard code == 0 else { throw LookupFailure(code: code, text: String(cString: gai_strerror(code))) }
    defer { freeaddrinfo(first) }
    var found: [SocketAddress] = []
    var next = first
    while let info = next {
      if let address = info.pointee.ai_addr {
        let bytes = UnsafeRawBufferPointer(start: address, count: Int(info.pointee.ai_addrlen))
        let one = SocketAddress(family: info.pointee.ai_family, bytes: Array(bytes))
        if !found.contains(one) { found.append(one) }
      }
      next = info.pointee.ai_next
    }
    return found
  }

  /// The address a socket is bound to.
  static func local(of descriptor: Int32) -> SocketAddress? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let code = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard code == 0 else { return nil }
    let bytes = withUnsafeBytes(of: &storage) { Array($0.prefix(Int(length))) }
    return SocketAddress(family: Int32(storage.ss_family), bytes: bytes)
  }

  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    var storage = sockaddr_storage()
    withUnsafeMutableBytes(of: &storage) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(bytes.count)) }
    }
  }

  /// In network byte order at the same place in both families.
  var port: Int { bytes.count >= 4 ? Int(bytes[2]) << 8 | Int(bytes[3]) : 0 }

  func withPort(_ port: Int) -> SocketAddress {
    var changed = bytes
    changed[2] = UInt8(port >> 8 & 0xFF)
    changed[3] = UInt8(port & 0xFF)
    return SocketAddress(family: family, bytes: changed)
  }

  /// In numbers and without port.
  var text: String {
    var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let code = withPointer { getnameinfo($0, $1, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) }
    guard code == 0 else { return "?" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
