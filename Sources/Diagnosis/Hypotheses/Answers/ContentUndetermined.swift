import Groundwork

extension Hypothesis {
  /// Said by the diagnosis itself when nothing that is proposed fits.
  static let contentUndetermined = Hypothesis(
    "content-undetermined", citation: "signature-failures.md, section 2, step 6",
    words: CauseWords(
      title: Localized(
        zh: "密钥正确，但签的是别的内容，差别无法推算",
        en: "a known key signed other content; the change cannot be derived"),
      explanation: Localized(
        zh: "签名能用已知的公钥打开，里面的摘要却与已知的任何改动都对不上。消息可能被实质修改，或签的是另一条消息，例如重试时换了请求号。",
        en: "The signature opens with a known key, but the digest inside fits no change that is known. The message "
          + "was altered in substance, or another one was signed, such as a retry with a new request id."),
      fix: Localized(
        zh: "在签名的那一行代码打印待签名字符串的全部字节，与实际发送的消息一起再诊断（--intended 文件）。",
        en: "Print every byte of the string to sign in the line that signs it, and diagnose again with the message "
          + "that was sent (--intended FILE)."),
      fixes: [
        .java: Localized(
          zh: "System.out.write(content.getBytes(StandardCharsets.UTF_8))",
          en: "System.out.write(content.getBytes(StandardCharsets.UTF_8))"),
        .python: Localized(
          zh: #"open("content.bin", "wb").write(content.encode())"#,
          en: #"open("content.bin", "wb").write(content.encode())"#),
        .node: Localized(
          zh: #"fs.writeFileSync("content.bin", content)"#, en: #"fs.writeFileSync("content.bin", content)"#),
        .php: Localized(
          zh: #"file_put_contents("content.bin", $content)"#, en: #"file_put_contents("content.bin", $content)"#),
        .go: Localized(
          zh: #"os.WriteFile("content.bin", []byte(content), 0o600)"#,
          en: #"os.WriteFile("content.bin", []byte(content), 0o600)"#),
        .dotnet: Localized(
          zh: #"File.WriteAllBytes("content.bin", Encoding.UTF8.GetBytes(content))"#,
          en: #"File.WriteAllBytes("content.bin", Encoding.UTF8.GetBytes(content))"#),
        .curl: Localized(
          zh: #"printf '%s' "$content" > content.bin"#, en: #"printf '%s' "$content" > content.bin"#),
      ]),
    ways: [])
}
