import Groundwork
import HTTP

extension Fault {
  static let closedKeptConnection = Fault(
    "closed-kept-connection",
    title: Localized(zh: "保持的连接悄悄断开", en: "a kept connection is closed without a word"),
    explanation: Localized(
      zh: "响应完整而正确，也没有 Connection: close，随后连接就断了。复用连接的客户端（Java SDK 全部调用共用一个）下一次调用可能失败：应当换新连接重试，且使用同一个请求 ID。",
      en:
        "The answer is whole and right and says nothing of closing, then the connection is closed. A client that reuses connections (the Java SDK keeps one for all calls) may fail at its next call: it has to try a new connection, with the same request id."
    ),
    effect: .wire { response, _ in
      .drop(afterBytes: try HTTPSerializer.bytes(of: response.framed(for: .post)).count, of: response)
    })
}
