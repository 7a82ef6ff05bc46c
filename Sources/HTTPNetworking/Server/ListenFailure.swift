package import Groundwork

/// Why a server cannot listen where it was told to.
package enum ListenFailure: Failure, Hashable {
  case addressInUse(host: String, port: Int)
  case portNotPermitted(host: String, port: Int)
  case unknownAddress(host: String, reason: String)
  case portOutOfRange(Int)
  case system(host: String, port: Int, reason: String)

  package var code: FailureCode {
    switch self {
    case .addressInUse: FailureCode("NET-020", .couldNot)
    case .portNotPermitted: FailureCode("NET-021", .couldNot)
    case .unknownAddress: FailureCode("NET-022", .usage)
    case .portOutOfRange: FailureCode("NET-023", .usage)
    case .system: FailureCode("NET-024", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .addressInUse(let host, let port):
      Localized(
        zh: "地址 \"\(host)\" 的端口 \(port) 已被另一个程序占用", en: "port \(port) of \"\(host)\" is in use by another program")
    case .portNotPermitted(let host, let port):
      Localized(
        zh: "系统不允许当前用户监听 \"\(host)\" 的端口 \(port)",
        en: "the system does not let you listen on port \(port) of \"\(host)\"")
    case .unknownAddress(let host, _):
      Localized(zh: "\"\(host)\" 不是这台机器的地址", en: "\"\(host)\" is no address of this machine")
    case .portOutOfRange(let port):
      Localized(zh: "端口 \(port) 不在 0 到 65535 之间", en: "port \(port) is not from 0 to 65535")
    case .system(let host, let port, _):
      Localized(zh: "无法监听 \"\(host)\" 的端口 \(port)", en: "cannot listen on port \(port) of \"\(host)\"")
    }
  }

  package var why: Localized? {
    switch self {
    case .portNotPermitted(_, let port) where port < 1024:
      Localized(zh: "1024 以下的端口需要管理员权限", en: "ports below 1024 need administrator rights")
    case .unknownAddress(_, let reason), .system(_, _, let reason): Localized(verbatim: reason)
    default: nil
    }
  }

  package var remedies: [Remedy] {
    let another = Remedy.advice(
      zh: "换一个端口，或用端口 0 由系统选择", en: "choose another port, or port 0 to let the system pick one")
    return switch self {
    case .addressInUse(_, let port): [.run(Syscalls.command(showingListenersOn: port)), another]
    case .portNotPermitted:
      [.advice(zh: "使用 1024 或以上的端口，例如 8443", en: "use a port from 1024 on, such as 8443")]
    case .unknownAddress:
      [
        .advice(
          zh: "使用 127.0.0.1、::1 或本机网卡的地址", en: "use 127.0.0.1, ::1 or an address of one of this machine's interfaces")
      ]
    case .portOutOfRange: [another]
    case .system: []
    }
  }
}
