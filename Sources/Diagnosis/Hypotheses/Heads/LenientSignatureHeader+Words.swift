import Groundwork

extension LenientSignatureHeader.Deviation {
  /// What stands there, and what ought to.
  var words: Localized {
    switch self {
    case .bareValue:
      Localized(zh: "签名值前面没有 signature=", en: "no signature= stands before the value")
    case .separator(let text):
      Localized(
        zh: "各部分之间是“\(text)”，应为逗号",
        en: "the parts are separated by \"\(text)\", not by commas")
    case .otherName(let name, let documented):
      Localized(
        zh: "写成了 \(name)=，应为 \(documented)=",
        en: "it says \(name)= where \(documented)= belongs")
    case .colon(let name):
      Localized(zh: "\(name) 后面是冒号，应为等号", en: "a colon follows \(name), not an equals sign")
    case .repeatedHeader(let count):
      Localized(zh: "Signature 请求头出现了 \(count) 次", en: "the Signature header occurs \(count) times")
    case .partTwice(let name):
      Localized(zh: "\(name) 出现了两次", en: "the part \(name) occurs twice")
    case .partWithoutName(let text):
      Localized(zh: "“\(text)”没有名称", en: "\"\(text)\" has no name")
    case .emptyPart:
      Localized(zh: "有一个逗号前后是空的", en: "there is a comma with nothing on one side")
    case .nameInValue:
      Localized(
        zh: "值里又写了一遍请求头的名称", en: "the value begins with the name of the header once more")
    case .quotedWhole:
      Localized(zh: "整个值被引号括起", en: "the whole value stands in quotes")
    case .encodedWhole:
      Localized(
        zh: "整个值都做了 URL 编码，应只编码 signature= 之后的部分",
        en: "the whole value is URL-encoded, not just what follows signature=")
    }
  }
}

extension LenientSignatureHeader {
  /// The lines of the header as they stand, long values cut.
  static func shown(_ lines: [[UInt8]]) -> Fact {
    let text = lines.map { line in
      let shown = String(decoding: line.prefix(60), as: UTF8.self)
      return line.count > 60 ? shown + "…" : shown
    }.joined(separator: "; ")
    return Fact("signature-header", zh: "Signature 请求头是：\(text)", en: "the Signature header says: \(text)")
  }
}
