/// Why bytes are no JSON document as RFC 8259 has it, or one that is not read here.
package enum JSONProblem: Error, Hashable, Sendable {
  /// Something else was due at this byte, counted from 0; at the end of the bytes: something is missing.
  case malformed(at: Int)
  /// A text that holds bytes which are no UTF-8, or half a pair of surrogates, begins at this byte.
  case unreadableText(at: Int)
  /// An object names a member twice. Readers disagree about which of them counts, and a signature covers both, so
  /// neither is taken.
  case duplicateMember(String)
  /// Lists and objects are nested deeper than ``JSON/maximumDepth``.
  case tooDeep

  package var words: Localized {
    switch self {
    case .malformed(let offset):
      return Localized(zh: "第 \(offset) 字节起不是 JSON", en: "is no JSON from byte \(offset) on")
    case .unreadableText(let offset):
      return Localized(zh: "第 \(offset) 字节处的文本不是 UTF-8", en: "holds text at byte \(offset) that is no UTF-8")
    case .duplicateMember(let whole):
      // A name may be as long as the document.
      let name = whole.count > 80 ? whole.prefix(80) + "…" : whole
      return Localized(zh: "成员 \(name) 出现了两次", en: "names the member \(name) twice")
    case .tooDeep:
      return Localized(zh: "嵌套超过 \(JSON.maximumDepth) 层", en: "is nested more than \(JSON.maximumDepth) deep")
    }
  }
}
