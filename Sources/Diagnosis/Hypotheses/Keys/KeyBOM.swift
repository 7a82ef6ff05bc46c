import Groundwork

extension Hypothesis {
  /// Windows editors.
  static let keyBOM = Hypothesis(
    "key-bom",
    citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "密钥文件带有字节序标记（BOM）或是 UTF-16 编码",
        en: "the key file has a byte-order mark or is in UTF-16"),
      explanation: Localized(
        zh: "Windows 的编辑器或 PowerShell 的 > 会这样保存文件。多数程序从第一个字节起就认不出密钥。",
        en: "Editors on Windows and the > of PowerShell save files so. Most programs then miss the key from its "
          + "first byte on."),
      fix: Localized(
        zh: "把文件另存为不带 BOM 的 UTF-8。",
        en: "Save the file as UTF-8 without a BOM."),
      fixes: [
        .dotnet: Localized(verbatim: "File.WriteAllText(path, key, new UTF8Encoding(false));"),
        .python: Localized(verbatim: "open(path, encoding=\"utf-8-sig\").read()"),
      ]),
    ways: [.keyFile("key-bom", rank: 16)])
}
