import Groundwork

extension Hypothesis {
  /// `%2Fams%2Fapi…` on one side, `/ams/api…` on the other.
  static let uriPercentEncoding = Hypothesis(
    "uri-percent-encoding",
    citation: "QCloudCDN/CDN_API_DEMO#4; docs.aws.amazon.com, \"Troubleshoot Signature Version 4 signing\"",
    words: CauseWords(
      title: Localized(
        zh: "签名用的路径与收到的路径百分号编码不同",
        en: "the path signed and the path received differ in percent-encoding"),
      explanation: Localized(
        zh: "签名前对路径做了 URL 编码（例如 / 变成 %2F），或者框架给出的是解码后的路径。",
        en: "The path was URL-encoded before it was signed (such as %2F for a slash), "
          + "or the framework handed out a decoded path."),
      fix: Localized(
        zh: "用请求行中的路径原样签名：只有签名值需要 URL 编码，路径不需要。",
        en: "Sign the path exactly as the request line has it: only the signature's value is URL-encoded, not the path."
      ),
      fixes: [
        .java: Localized(
          zh: "用 request.getRequestURI()（未解码），不要用 getServletPath() 或 getPathInfo()（已解码）。",
          en: "Use request.getRequestURI(), which is not decoded, not getServletPath() or getPathInfo(), which are."),
        .go: Localized(
          zh: "用 r.URL.EscapedPath()，不要用已解码的 r.URL.Path。",
          en: "Use r.URL.EscapedPath(), not r.URL.Path, which is decoded."),
      ]),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 22) { path, _, list in
          if let decoded = PercentEscapes.decoded(path) {
            list.add(decoded, cost: 1)
            list.add(PercentEscapes.decoded(path, keepingSlashes: true) ?? decoded, cost: 3)
          }
          for inLowerCase in [false, true] {
            let cost = inLowerCase ? 3 : 2
            list.add(PercentEscapes.recased(path, inLowerCase: inLowerCase), cost: cost)
            for isKept in keptByEncoders {
              list.add(PercentEscapes.encoded(path, inLowerCase: inLowerCase, keeping: isKept), cost: cost)
            }
            // A form encoder writes a blank as +.
            let form = PercentEscapes.encoded(path, inLowerCase: inLowerCase) {
              PercentEscapes.isUnreserved($0) || $0 == UInt8(ascii: " ")
            }
            list.add(form.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "+") : $0 }, cost: cost + 2)
          }
        })
    ])

  /// What encoders leave alone: nothing reserved; the slash; the slash and the rest of RFC 3986's path characters;
  /// the same with escapes that stand there already.
  private static let keptByEncoders: [@Sendable (UInt8) -> Bool] = [
    { PercentEscapes.isUnreserved($0) },
    { PercentEscapes.isUnreserved($0) || $0 == PathBytes.slash },
    { PercentEscapes.isUnreserved($0) || pathCharacters.contains($0) },
    { PercentEscapes.isUnreserved($0) || pathCharacters.contains($0) || $0 == UInt8(ascii: "%") },
  ]
  private static let pathCharacters = Set("/:@!$&'()*+,;=".utf8)
}
