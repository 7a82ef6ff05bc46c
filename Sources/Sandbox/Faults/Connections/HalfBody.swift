import Groundwork
import HTTP

extension Fault {
  static let halfBody = Fault(
    "half-body",
    title: Localized(zh: "响应体只到一半", en: "half of the body, then nothing"),
    explanation: Localized(
      zh: "响应头完整，Content-Length 正确，响应体发到一半连接断开（curl 退出码 18）。不完整的响应体即使像 JSON 也不能使用。",
      en:
        "The header is whole and Content-Length is right, but the connection ends in the middle of the body (curl ends with 18). Half a body is not to be used, even if it looks like JSON."
    ),
    effect: .wire { response, play in
      let framed = response.framed(for: .post)
      let head = try HTTPSerializer.bytes(of: framed).count - framed.body.count
      return .drop(afterBytes: head + framed.body.count / 2, of: response)
    })
}
