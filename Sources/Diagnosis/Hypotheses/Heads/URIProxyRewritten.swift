import Groundwork

extension Hypothesis {
  /// Something between sender and receiver changed the path: each side is right about the path it sees.
  static let uriProxyRewritten = Hypothesis(
    "uri-proxy-rewritten",
    citation: "contentful/node-apps-toolkit#820; Letterbook/Letterbook#216; smbwain/signed#10; "
      + "docs.aws.amazon.com, \"Troubleshoot Signature Version 4 signing\"",
    words: CauseWords(
      title: Localized(
        zh: "途中的代理改写了路径，签名用的是改写前的路径",
        en: "a proxy rewrote the path; the path before that was signed"),
      explanation: Localized(
        zh: "nginx、Traefik 或 API 网关去掉或加上了路径前缀。发送方按它请求的路径签名，接收方看到的是另一个路径。",
        en: "nginx, Traefik or an API gateway took off or added a prefix. The sender signed the path it asked for; "
          + "the receiver sees another."),
      fix: Localized(
        zh: "验签时用外部路径（登记的通知地址、X-Original-URI 或 X-Forwarded-Prefix），或让代理原样转发路径。",
        en: "Verify with the outer path (the registered URL, X-Original-URI or X-Forwarded-Prefix), "
          + "or let the proxy pass the path on unchanged."),
      fixes: [
        .java: Localized(
          zh: "Spring Boot 设置 server.forward-headers-strategy=framework 后用 request.getRequestURI()。",
          en: "In Spring Boot set server.forward-headers-strategy=framework and use request.getRequestURI()."),
        .node: Localized(
          zh: "Express 中用 req.originalUrl（去掉查询参数），不要用 req.url 或 req.path。",
          en: "In Express use req.originalUrl without its query, not req.url or req.path."),
        .php: Localized(verbatim: "parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)"),
        .dotnet: Localized(verbatim: "Request.PathBase + Request.Path"),
      ]),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 8) { path, signatureCase, list in
          let essence = PathBytes.essence(path)
          for candidate in StatedAddress.ofSender(signatureCase).map(\.path) {
            let other = PathBytes.essence(candidate)
            if other != essence, !PathBytes.differOnlyInDocumentedPrefix(other, essence) {
              list.add(candidate, cost: 1)
            }
          }
          let handedOn = StatedAddress.handedOn(signatureCase).map(\.path)
          for candidate in handedOn + StatedAddress.withPrefixes(path, signatureCase)
          where PathBytes.essence(candidate) != essence {
            list.add(candidate, cost: 1)
          }
          // Prefixes that proxies are often set up to strip, when no header tells.
          for prefix in ["/api", "/alipay", "/antom", "/pay", "/payment", "/payments", "/gateway", "/proxy", "/app"] {
            list.add(Array(prefix.utf8) + path, cost: 6)
          }
        })
    ])
}
