import Groundwork

extension Hypothesis {
  /// `ams/api/…` was signed.
  static let uriMissingLeadingSlash = Hypothesis(
    "uri-missing-leading-slash", citation: "smbwain/signed#10",
    words: CauseWords(
      title: Localized(
        zh: "签名用的路径缺少开头的斜杠", en: "the path was signed without the slash at its beginning"),
      explanation: Localized(
        zh: "签名时用的是不带开头斜杠的路径常量，发送时 HTTP 库又补上了斜杠。",
        en: "The path was kept without its first slash; the HTTP library added it when sending, the signer did not."),
      fix: Localized(
        zh: "路径常量以 / 开头，签名和发送都用它。",
        en: "Let path constants begin with a slash, and use them both to sign and to send.")),
    ways: [
      .head(
        .path,
        HeadEdit(stage: 36) { path, _, list in
          if path.first != PathBytes.slash {
            list.add([PathBytes.slash] + path, cost: 2)
          } else if path.count > 1, path[1] != PathBytes.slash {
            list.add(Array(path.dropFirst()), cost: 1)
          }
        })
    ])
}
