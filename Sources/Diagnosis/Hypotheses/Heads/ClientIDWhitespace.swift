import Groundwork

extension Hypothesis {
  /// The client id was signed with a blank or a line end that the header lost.
  static let clientIDWhitespace = Hypothesis(
    "client-id-whitespace", citation: "alibabacloud.com/help/en/api-gateway/invalid-signature",
    words: CauseWords(
      title: Localized(
        zh: "签名用的客户端 ID 前后多了空白字符", en: "the client id was signed with white space around it"),
      explanation: Localized(
        zh: "配置中的客户端 ID 带有空格或换行。HTTP 库发送请求头时会去掉它，签名却用了原值。",
        en: "The configured client id has a blank or a line end. The HTTP library trims it in the header; "
          + "the signer took it as it is."),
      fix: Localized(
        zh: "读取配置时去掉客户端 ID 首尾的空白字符。", en: "Trim the client id when the configuration is read."),
      fixes: [
        .java: Localized(verbatim: "clientId.strip()"),
        .python: Localized(verbatim: "client_id.strip()"),
        .node: Localized(verbatim: "clientId.trim()"),
        .php: Localized(verbatim: "trim($clientId)"),
        .go: Localized(verbatim: "strings.TrimSpace(clientID)"),
        .dotnet: Localized(verbatim: "clientId.Trim()"),
        .curl: Localized(
          zh: "用 $(cat 文件) 读取会去掉末尾换行；不要用 read -d '' 或重定向拼接。",
          en: "$(cat FILE) drops the final line feed; redirecting the file into the text keeps it."),
      ]),
    ways: [
      .head(
        .clientID,
        HeadEdit(stage: 20) { clientID, _, list in
          list.add(ValueText.trimmed(clientID), cost: 1)
          for (blank, cost) in blanks {
            list.add(clientID + blank, cost: cost)
            list.add(blank + clientID, cost: cost + 2)
          }
          list.add([0x20] + clientID + [0x20], cost: 5)
        })
    ])

  /// Line feed, blank, both line ends, tab, and what copying out of documents leaves: no-break space, zero-width
  /// space, byte order mark.
  private static let blanks: [([UInt8], Int)] = [
    ([0x0a], 1), ([0x20], 1), ([0x0d, 0x0a], 1), ([0x0d], 3), ([0x09], 2), ([0xc2, 0xa0], 5), ([0xe2, 0x80, 0x8b], 5),
    ([0xef, 0xbb, 0xbf], 5),
  ]
}
