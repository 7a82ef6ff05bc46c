package import Groundwork

extension KeyRepair {
  /// One thing that was wrong with a key text.
  package enum Undone: Hashable, Sendable {
    case utf16
    case byteOrderMark
    /// Characters that no key text has, mapped to what they look like or left out.
    /// - Parameter offset: of the first of them, in bytes.
    case foreignCharacters(first: IllegalCharacter, offset: Int, count: Int)
    /// Signs of ASCII that base64 does not have.
    case straySigns(count: Int)
    /// `>` or `|` before lines, as in answers to a mail.
    case lineMarks(lines: Int)
    case quotes
    /// Something other than a key stands before bare base64; in bytes.
    case surroundingText(before: Int)
    case urlEncoded
    case escapedLineBreaks
    /// The letter n where a line should end: the backslash before it was lost.
    case lineBreaksAsLetter
    /// Armour and base64 share one line.
    case onOneLine
    case beginLineMissing
    case endLineMissing
    case armourMalformed
    case labelsDiffer(begin: String, end: String)
    case labelContradicts(label: String, found: KeyForm.Structure)
    case severalKeys(count: Int)
    case encodedTwice
    case base64URL
    /// `+` became a blank.
    case plusBecameBlank
    /// - Parameters:
    ///   - expected: bytes that the DER says it takes.
    ///   - isExponentAssumed: the exponent was lost and taken to be 65537.
    case truncated(expected: Int, found: Int, isExponentAssumed: Bool)
    case startLost
    case trailing(bytes: Int)
    /// What stands beside the public numbers is damaged.
    case damagedRest
    case openSSH
  }
}

extension KeyRepair.Undone {
  package var words: Localized {
    switch self {
    case .utf16: Localized(zh: "文件是 UTF-16 编码", en: "the file is in UTF-16")
    case .byteOrderMark: Localized(zh: "文件以字节序标记（BOM）开头", en: "the file begins with a byte-order mark")
    case .foreignCharacters(let first, let offset, let count):
      Localized(
        zh: "偏移 \(offset) 处是\(first.name.zh)，这样不属于密钥的字符共 \(count) 个",
        en: "at byte offset \(offset) stands \(first.name.en); \(count) such characters belong to no key")
    case .straySigns(let count):
      Localized(zh: "有 \(count) 个不属于 base64 的符号", en: "\(count) signs stand there that base64 does not have")
    case .lineMarks(let lines):
      Localized(
        zh: "有 \(lines) 行以“>”或“|”开头，像是从邮件回复里复制的",
        en: "\(lines) lines begin with '>' or '|', as in an answer to a mail")
    case .quotes: Localized(zh: "密钥外面有引号", en: "the key stands in quotes")
    case .surroundingText(let before):
      Localized(zh: "密钥之前还有 \(before) 字节的其他文字", en: "\(before) bytes of other text stand before the key")
    case .urlEncoded: Localized(zh: "文本做过 URL 编码", en: "the text is URL-encoded")
    case .escapedLineBreaks:
      Localized(zh: #"换行写成了 \n 两个字符"#, en: #"line breaks are written as the two characters \n"#)
    case .lineBreaksAsLetter:
      Localized(
        zh: #"换行变成了字母 n：\n 的反斜杠丢了"#,
        en: #"line breaks became the letter n: the backslash of \n was lost"#)
    case .onOneLine: Localized(zh: "PEM 首尾行与内容挤在同一行", en: "the PEM lines and the base64 share one line")
    case .beginLineMissing: Localized(zh: "缺少 BEGIN 行", en: "the BEGIN line is missing")
    case .endLineMissing: Localized(zh: "缺少 END 行", en: "the END line is missing")
    case .armourMalformed:
      Localized(
        zh: "PEM 首尾行写得不完整，应为“-----BEGIN …-----”",
        en: "the PEM lines are not written as '-----BEGIN …-----'")
    case .labelsDiffer(let begin, let end):
      Localized(
        zh: "PEM 首行写“\(begin)”，尾行却写“\(end)”", en: "the PEM text begins as '\(begin)' but ends as '\(end)'")
    case .labelContradicts(let label, let found):
      KeyNote.labelContradicts(label: label, found: found).words
    case .severalKeys(let count): Localized(zh: "文件里有 \(count) 段 PEM", en: "the file holds \(count) PEM blocks")
    case .encodedTwice: Localized(zh: "整个文本又做了一次 base64", en: "the whole text is encoded in base64 once more")
    case .base64URL:
      Localized(zh: "base64 用的是 URL 安全字母表（- 和 _）", en: "the base64 uses the URL alphabet, with - and _")
    case .plusBecameBlank: Localized(zh: "“+”变成了空格", en: "'+' became a blank")
    case .truncated(let expected, let found, let isExponentAssumed):
      Localized(
        zh: "密钥被截断：应有 \(expected) 字节，只剩 \(found) 字节" + (isExponentAssumed ? "；公钥指数按 65537 补上" : ""),
        en: "the key is cut off: \(found) of \(expected) bytes are left"
          + (isExponentAssumed ? "; the exponent was taken to be 65537" : ""))
    case .startLost: Localized(zh: "密钥的开头缺了一段", en: "the beginning of the key is missing")
    case .trailing(let bytes):
      Localized(zh: "密钥之后还有 \(bytes) 字节", en: "\(bytes) bytes follow the key")
    case .damagedRest:
      Localized(
        zh: "公钥部分完好，其余部分已损坏", en: "the public numbers are whole, what stands beside them is damaged")
    case .openSSH: Localized(zh: "这是 OpenSSH 格式的密钥", en: "this is a key in OpenSSH format")
    }
  }
}
