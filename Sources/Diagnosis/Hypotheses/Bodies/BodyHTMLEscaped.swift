import Groundwork

extension Hypothesis {
  static let bodyHTMLEscaped = Hypothesis(
    "body-html-escaped",
    citation: "alipay/alipay-easysdk#58 #163, lokielse/omnipay-alipay#143, yansongda/pay#180, yunwuxin/think-pay#2, "
      + "alipay/alipay-sdk-nodejs-all#154, gombit-dev/gombit#232",
    words: CauseWords(
      title: Localized(
        zh: "消息体被 HTML 转义或反转义，与签名时不同",
        en: "the body was HTML-escaped or unescaped between signing and verifying"),
      explanation: Localized(
        zh: "签名一侧和验签一侧看到的引号、& 或尖括号写法不同，例如 \" 与 &quot;。常见原因是全局 XSS 过滤器，"
          + "或从网页上复制文本：浏览器会把 &timestamp 显示成 ×tamp。",
        en: "Quotes, & or angle brackets were written one way when signing and another when sending, such as \" and "
          + "&quot;. A global XSS filter does that, and so does copying out of a web page, where &timestamp shows as "
          + "×tamp."),
      fix: Localized(
        zh: "签名和验签都使用原始字节，在任何过滤器之前读取消息体；不要从网页或控制台复制待签名的文本。",
        en: "Sign and verify the raw bytes, read before any filter runs; do not copy the text to sign out of a page."),
      fixes: [
        .php: Localized(
          zh: "用 file_get_contents('php://input') 取消息体，不要用经 htmlspecialchars 或 I()、input() 过滤后的值。",
          en: "Take the body from file_get_contents('php://input'), not from I(), input() or anything that ran "
            + "through htmlspecialchars."),
        .java: Localized(
          zh: "让 XSS 过滤器跳过通知地址，并从 HttpServletRequest.getInputStream() 读取字节。",
          en: "Exempt the notification URL from the XSS filter and read the bytes of "
            + "HttpServletRequest.getInputStream()."),
        .go: Localized(
          zh: "不要对消息体调用 html.EscapeString；用 io.ReadAll(r.Body) 读取。",
          en: "Do not call html.EscapeString on the body; read it with io.ReadAll(r.Body)."),
        .dotnet: Localized(
          zh: "不要对消息体调用 HttpUtility.HtmlEncode；从 Request.Body 读取字节。",
          en: "Do not call HttpUtility.HtmlEncode on the body; read the bytes of Request.Body."),
      ]),
    ways: [
      .body { body in
        BodyEdit.distinct(of: body, .characters, HTMLRewrites.unescaped + HTMLRewrites.escaped + HTMLRewrites.loose)
      }
    ])
}

/// What filters and browsers make of a text, and how it is undone.
private enum HTMLRewrites {
  /// Received escaped, signed plain.
  static let unescaped: [(cost: Int, rewrite: ByteRewrite)] = [
    (2, { HTMLEntities.resolved($0) { $0.isASCII } }),
    (2, { HTMLEntities.resolved($0) }),
    (3, { HTMLEntities.resolved($0) { $0 == "\"" } }),
    (3, { HTMLEntities.resolved($0) { $0 == "<" || $0 == ">" } }),
    (3, { HTMLEntities.resolved($0) { $0 != "&" } }),
    (4, { HTMLEntities.resolved(HTMLEntities.resolved($0)) }),
    // A value was escaped inside its JSON string: the quote comes back with its backslash.
    (3, { HTMLEntities.resolved($0.replacingAll(Array(ascii: "&quot;"), with: Array(ascii: "\\\""))) }),
  ]

  /// Received plain, signed escaped.
  static let escaped: [(cost: Int, rewrite: ByteRewrite)] =
    // htmlspecialchars since PHP 8.1; before; Go and lodash; Python and underscore; XML; without quotes.
    [
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#039;"]),
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]),
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]),
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&#34;", "'": "&#39;"]),
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#x27;"]),
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&apos;"]),
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#x27;", "/": "&#x2F;"]),
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;"]),
      table(["<": "&lt;", ">": "&gt;"]),
      table(["\"": "&quot;"]),
      table(["<": "&lt;", ">": "&gt;", "'": "&#39;", "(": "&#40;", ")": "&#41;"]),
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#039;"]),
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;"]),
      table(
        ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#039;"], then: HTMLEntities.withLatinNames),
      table(["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"], then: HTMLEntities.withNumbers),
    ].map { (cost: 3, rewrite: $0) }

  /// A browser read `&timestamp` as `×tamp`, on one side or the other.
  static let loose: [(cost: Int, rewrite: ByteRewrite)] = [
    (2, { HTMLEntities.withLooseNames($0, onlyBeforeLetters: true) }),
    (3, { HTMLEntities.withLooseNames($0, onlyBeforeLetters: false) }),
    (3, { HTMLEntities.resolved($0, readsLoosely: true) { !$0.isASCII } }),
    (4, { HTMLEntities.resolved($0, readsLoosely: true) }),
  ]

  private static func table(_ entries: [Character: String], then after: ByteRewrite? = nil) -> ByteRewrite {
    var table = [[UInt8]?](repeating: nil, count: 256)
    for (character, written) in entries {
      if let byte = character.asciiValue { table[Int(byte)] = Array(written.utf8) }
    }
    return { [table] bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + bytes.count / 2)
      for byte in bytes {
        if let written = table[Int(byte)] { result += written } else { result.append(byte) }
      }
      return after.map { $0(result) ?? result } ?? result
    }
  }
}
