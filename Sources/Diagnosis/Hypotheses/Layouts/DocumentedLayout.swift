import Groundwork

/// The documented layout as each language writes it, for the fixes of rows about the layout.
enum DocumentedLayout {
  static let fixes: [Stack: Localized] = [
    .java: snippet(#"method + " " + path + "\n" + clientId + "." + time + "." + body"#),
    .python: snippet(#"f"{method} {path}\n{client_id}.{time}.{body}""#),
    .node: snippet(#"`${method} ${path}\n${clientId}.${time}.${body}`"#),
    .php: snippet(#""$method $path\n$clientId.$time.$body""#),
    .go: snippet(#"method + " " + path + "\n" + clientID + "." + time + "." + body"#),
    .dotnet: snippet(#"$"{method} {path}\n{clientId}.{time}.{body}""#),
    .curl: snippet(#"printf '%s %s\n%s.%s.%s' "$method" "$path" "$client_id" "$time" "$body""#),
  ]

  private static func snippet(_ code: String) -> Localized {
    Localized(zh: "待签名字符串：\(code)", en: "String to sign: \(code)")
  }

  static let fix = Localized(
    zh: "按文档的格式拼接：第一行“方法 空格 路径”，一个换行符，第二行“客户端 ID.时间.消息体”，末尾不加任何字符。",
    en: "Join the parts as documented: method, a blank, path; one line feed; client id, dot, time, dot, body; "
      + "nothing after it.")

  static let page = "Antom docs, ac/ams/digital_signature"
}
