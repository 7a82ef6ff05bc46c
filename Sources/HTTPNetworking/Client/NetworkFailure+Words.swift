package import Groundwork
import HTTP

extension NetworkFailure {
  package var what: Localized {
    switch self {
    case .nameNotFound(let host, _):
      Localized(zh: "找不到主机名 \"\(host)\"", en: "the host name \"\(host)\" was not found")
    case .connectionRefused(let address):
      Localized(zh: "\(address) 拒绝连接", en: "\(address) refused the connection")
    case .unreachable(let address, _):
      Localized(zh: "无法到达 \(address)", en: "\(address) cannot be reached")
    case .timedOut(let phase, let address, let seconds):
      Localized(
        zh: "\(address)：\(phase.words.zh)在 \(Self.shown(seconds)) 秒内没有完成",
        en: "\(address): \(phase.words.en) took longer than \(Self.shown(seconds)) seconds")
    case .untrustedCertificate(let host, _):
      Localized(zh: "\"\(host)\" 的证书不可信", en: "the certificate of \"\(host)\" is not trusted")
    case .tlsFailed(let address, _):
      Localized(zh: "与 \(address) 的 TLS 握手失败", en: "the TLS handshake with \(address) failed")
    case .notTLS(let address, _):
      Localized(zh: "\(address) 没有使用 TLS", en: "\(address) does not speak TLS")
    case .closedBeforeAnswer(let address):
      Localized(zh: "\(address) 没有应答就关闭了连接", en: "\(address) closed the connection without an answer")
    case .reset(let address, _):
      Localized(zh: "与 \(address) 的连接被重置", en: "the connection to \(address) was reset")
    case .truncatedAnswer(let address, let received):
      Localized(
        zh: "\(address) 的应答在 \(received) 字节后中断", en: "the answer of \(address) broke off after \(received) bytes")
    case .malformedAnswer(let address, _):
      Localized(zh: "\(address) 的应答不是合法的 HTTP/1.1", en: "the answer of \(address) is not proper HTTP/1.1")
    case .answerTooLarge(let address, let limit):
      Localized(zh: "\(address) 的应答超过 \(limit) 字节", en: "the answer of \(address) is larger than \(limit) bytes")
    case .proxyRefused(let proxy, let status, _):
      Localized(
        zh: "代理 \(proxy) 拒绝建立隧道，状态码 \(status)", en: "the proxy \(proxy) refused the tunnel with status \(status)")
    case .unusableProxy(let variable):
      Localized(
        zh: "\(variable) 的值不是可用的 http:// 代理地址",
        en: "the value of \(variable) is no usable http:// proxy address")
    case .noAuthorities:
      Localized(zh: "给出的证书颁发机构文件中没有 PEM 格式的证书", en: "the authorities given hold no certificate in PEM form")
    case .system(let operation, _):
      Localized(zh: "系统调用 \(operation) 失败", en: "the system call \(operation) failed")
    }
  }

  package var why: Localized? {
    switch self {
    case .nameNotFound(_, let reason), .unreachable(_, let reason), .system(_, let reason):
      reason.isEmpty ? nil : Localized(verbatim: reason)
    case .untrustedCertificate(_, let distrust): distrust.words
    case .tlsFailed(_, let reasons): reasons.isEmpty ? nil : Localized(verbatim: reasons.joined(separator: "; "))
    case .notTLS(_, speaksHTTP: true):
      Localized(zh: "这个端口使用明文 HTTP", en: "this port speaks plain HTTP")
    case .malformedAnswer(_, .looksLikeTLS):
      Localized(zh: "这个端口使用 TLS", en: "this port speaks TLS")
    case .malformedAnswer(_, let failure): failure.what
    case .proxyRefused(_, _, let reason): reason.isEmpty ? nil : Localized(verbatim: reason)
    case .reset(_, let received):
      received == 0
        ? Localized(zh: "没有收到任何应答", en: "no byte of an answer had come")
        : Localized(zh: "此前收到了应答的 \(received) 字节", en: "\(received) bytes of an answer had come")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .nameNotFound:
      [.advice(zh: "检查网址拼写、网络和 DNS 设置", en: "check the spelling of the URL, the network and its DNS")]
    case .connectionRefused:
      [.advice(zh: "确认服务已启动，且端口正确", en: "check that the server is running and the port is right")]
    case .unreachable: [.advice(zh: "检查网络、VPN 和代理设置", en: "check the network, VPN and proxy settings")]
    case .timedOut(.answer, _, _):
      [
        .advice(
          zh: "请求可能已被处理：先查询结果，再决定是否重试", en: "the request may have been carried out: inquire before you send it again")
      ]
    case .timedOut: [.advice(zh: "检查网络、防火墙和代理设置", en: "check the network, firewall and proxy settings")]
    case .untrustedCertificate(_, let distrust): distrust.remedies
    case .notTLS(_, speaksHTTP: true):
      [.advice(zh: "将网址改为 http://，或使用 https 端口", en: "use http:// in the URL, or the https port")]
    case .malformedAnswer(_, .looksLikeTLS):
      [.advice(zh: "将网址改为 https://", en: "use https:// in the URL")]
    case .closedBeforeAnswer, .truncatedAnswer, .reset:
      [
        .advice(
          zh: "请求可能已被处理：先查询结果，再决定是否重试", en: "the request may have been carried out: inquire before you send it again")
      ]
    case .proxyRefused(_, 407, _):
      [
        .advice(
          zh: "在代理地址中写入用户名和口令：http://用户名:口令@主机:端口",
          en: "put user name and password into the proxy address: http://user:password@host:port")
      ]
    case .proxyRefused, .unusableProxy:
      [
        .advice(
          zh: "检查 HTTPS_PROXY、HTTP_PROXY 和 NO_PROXY 环境变量",
          en: "check the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY")
      ]
    default: []
    }
  }

  private static func shown(_ seconds: Double) -> String {
    seconds == seconds.rounded() && abs(seconds) < 1e9 ? String(Int(seconds)) : String(seconds)
  }
}

extension NetworkFailure.Phase {
  var words: Localized {
    switch self {
    case .lookup: Localized(zh: "查找主机名", en: "looking up the host name")
    case .connect: Localized(zh: "建立连接", en: "connecting")
    case .handshake: Localized(zh: "TLS 握手", en: "the TLS handshake")
    case .proxy: Localized(zh: "建立代理隧道", en: "the proxy's tunnel")
    case .send: Localized(zh: "发送请求", en: "sending the request")
    case .answer: Localized(zh: "等待应答", en: "waiting for the answer")
    }
  }
}

extension NetworkFailure.Distrust {
  var words: Localized {
    switch self {
    case .unknownAuthority:
      Localized(zh: "证书由未知的颁发机构签发", en: "it was issued by an unknown authority")
    case .selfSigned: Localized(zh: "证书是自签名的", en: "it is self-signed")
    case .wrongName(let names):
      Localized(
        zh: "证书不是签发给这个主机的，而是签发给：\(names.isEmpty ? "（无）" : names.joined(separator: "、"))",
        en: "it was not issued for this host, but for: \(names.isEmpty ? "(none)" : names.joined(separator: ", "))")
    case .expired: Localized(zh: "证书已过期", en: "it has expired")
    case .notYetValid: Localized(zh: "证书尚未生效", en: "it is not valid yet")
    case .other(let reason): Localized(verbatim: reason)
    }
  }

  var remedies: [Remedy] {
    switch self {
    case .unknownAuthority, .selfSigned:
      [.advice(zh: "如果这是您自己的服务器，请将其颁发机构的证书设为可信", en: "if this server is yours, trust the certificate of its authority")]
    case .wrongName:
      [
        .advice(
          zh: "使用证书中的主机名，或换用包含此主机名的证书", en: "use a host name of the certificate, or a certificate with this host name")
      ]
    case .expired, .notYetValid:
      [
        .advice(
          zh: "检查本机时钟；时钟无误则需要更新服务器证书",
          en: "check this machine's clock; if it is right, the server needs a new certificate")
      ]
    case .other: []
    }
  }
}
