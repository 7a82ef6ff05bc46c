import Groundwork

extension Hypothesis {
  static let separatorTrailingNewline = Hypothesis(
    "separator-trailing-newline",
    citation: "developers.weixin.qq.com/community/pay/article/doc/000640871b8070d37810b153f66813; "
      + "signature-failures.md, section 4",
    words: CauseWords(
      title: Localized(
        zh: "待签名字符串末尾多了一个换行符", en: "a line end was signed after the body"),
      explanation: Localized(
        zh: "本协议的待签名字符串到消息体的最后一个字节为止。多出的换行符来自微信支付的写法、echo 或逐行写出的代码。",
        en: "The string to sign ends with the last byte of the body. The line end comes from WeChat Pay's layout, "
          + "from echo, or from code that writes line by line."),
      fix: Localized(
        zh: "消息体之后不要再加任何字符；签名所用的字节与发送的字节须完全相同。",
        en: "Add nothing after the body; sign exactly the bytes that are sent."),
      fixes: [
        .java: Localized(zh: "用 print 或 append，不用 println", en: "Use print or append, not println"),
        .go: Localized(
          zh: "用 fmt.Fprintf 而非 fmt.Fprintln；json.NewEncoder(w).Encode 也会在末尾加换行",
          en: "Use fmt.Fprintf, not fmt.Fprintln; json.NewEncoder(w).Encode adds a line feed too"),
        .dotnet: Localized(
          zh: "用 Append 或 Write，不用 AppendLine 或 WriteLine", en: "Use Append or Write, not AppendLine or WriteLine"),
        .curl: Localized(
          zh: #"用 printf '%s' "$content" | openssl dgst -sha256 -sign key.pem，不用 echo"#,
          en: #"Use printf '%s' "$content" | openssl dgst -sha256 -sign key.pem, not echo"#),
      ]),
    ways: [
      .layout { _ in
        [
          .end("\n", cost: 4), .end("\r\n", cost: 5), .end("\n\n", cost: 6),
          // The same line end as after the path, when that one was changed: two characters, for instance.
          LayoutEdit(.end, cost: 4) { $0.end = $0.newline },
        ]
      }
    ])
}
