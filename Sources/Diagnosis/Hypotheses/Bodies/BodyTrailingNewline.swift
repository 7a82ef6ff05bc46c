import Groundwork

extension Hypothesis {
  static let bodyTrailingNewline = Hypothesis(
    "body-trailing-newline",
    citation: "WebGoat/WebGoat#872, microsoft/CCF#1348, steemit/jussi#258",
    words: CauseWords(
      title: Localized(
        zh: "消息体末尾的换行符只参与了签名，或只被发送",
        en: "a line end after the body was only signed, or only sent"),
      explanation: Localized(
        zh: "文件的最后一行、echo 命令或 Go 的 Encoder.Encode 会在末尾加一个换行符；另一侧没有它。",
        en: "The last line of a file, the echo command and Go's Encoder.Encode add a line end; the other side does not "
          + "have it."),
      fix: Localized(
        zh: "把消息体放进一个缓冲区，对它签名，并原样发送它。",
        en: "Keep the body in one buffer, sign it and send it as it is."),
      fixes: [
        .curl: Localized(
          zh: "用 `printf '%s' \"$BODY\"` 代替 echo；发送文件时用 `--data-binary @body.json`，-d 会删掉换行符。",
          en: "Use `printf '%s' \"$BODY\"` in place of echo; send a file with `--data-binary @body.json`, since -d "
            + "drops line ends."),
        .go: Localized(
          zh: "用 json.Marshal 代替 json.NewEncoder(w).Encode，后者会在末尾加 \\n。",
          en: "Use json.Marshal in place of json.NewEncoder(w).Encode, which adds \\n."),
      ]),
    ways: [
      .body { _ in
        [
          .bytes(.ending, cost: 1) { $0.last == 0x0a ? Array($0.dropLast($0.suffix(2).first == 0x0d ? 2 : 1)) : nil },
          .bytes(.ending, cost: 1) { $0 + [0x0a] },
          .bytes(.ending, cost: 2) { $0 + [0x0d, 0x0a] },
          // What `$(…)` of a shell and rtrim do: all of them.
          .bytes(.ending, cost: 2) { bytes in
            guard let last = bytes.lastIndex(where: { !Blanks.isLineEnd($0) }) else { return nil }
            return bytes.count - last > 2 ? Array(bytes[...last]) : nil
          },
          .bytes(.ending, cost: 3) { $0.last == 0x0d ? Array($0.dropLast()) : nil },
        ]
      }
    ])
}
