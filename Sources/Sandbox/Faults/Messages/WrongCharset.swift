import Groundwork
import HTTP

extension Fault {
  static let wrongCharset = Fault(
    "wrong-charset",
    title: Localized(zh: "Content-Type 声明了别的字符集", en: "Content-Type names another charset"),
    explanation: Localized(
      zh: "响应体是 UTF-8，Content-Type 却说是别的字符集。先按声明的字符集解码、再验签的客户端（Java SDK）会验签失败：应当对收到的原始字节验签。",
      en:
        "The body is UTF-8, but Content-Type says otherwise. A client that decodes by the declared charset before it verifies (the Java SDK) fails: verify the bytes as they came."
    ),
    parameters: [
      .init(
        "charset", Localized(zh: "声明的字符集", en: "the charset that is named"),
        .choice(["GBK", "ISO-8859-1", "UTF-16"], usual: "GBK"))
    ],
    effect: .wire { response, play in
      var response = response
      response.fields.replace("content-type", "application/json; charset=\(play.text("charset"))")
      return .respond(response)
    })
}
