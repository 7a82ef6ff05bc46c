import Groundwork

/// What becomes of the hits of one file.
struct EditDrafting {
  let path: String
  let text: FileText
  let search: ValueSearch
  private(set) var edits: [FileEdit] = []
  private(set) var suspicions: [Suspicion] = []

  init(_ path: String, _ text: FileText, _ search: ValueSearch) {
    self.path = path
    self.text = text
    self.search = search
  }

  mutating func draft(_ hits: [ValueSearch.Hit], obstacle: Suspicion.Cause?) {
    for hit in hits {
      let value = search.values[hit.value]
      let cause: Suspicion.Cause? =
        if value.kind == .liveKey { hit.isWhole ? .liveKey : .part } else if !hit.isWhole { .part } else if let obstacle
        {
          obstacle
        } else if !hit.form.isEditable { .place } else { nil }
      if let cause {
        note(hit, cause)
      } else if let edit = edit(hit, value) {
        edits.append(edit)
      } else if case .missing = value.successor {
        continue
      } else {
        note(hit, .place)
      }
    }
    if let need = needed() { edits.append(need) }
    edits.sort { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }

  private mutating func note(_ hit: ValueSearch.Hit, _ cause: Suspicion.Cause) {
    let value = search.values[hit.value]
    suspicions.append(
      Suspicion(
        path, cause, line: line(of: hit.place.lowerBound), value: value.name, kind: value.kind, form: hit.form))
  }

  private func line(of place: Int) -> Int { text.units[..<place].count { $0 == 0x0A } + 1 }

  private func edit(_ hit: ValueSearch.Hit, _ value: SandboxValue) -> FileEdit? {
    switch value.successor {
    case .none, .missing: return nil
    case .text, .key:
      guard let successor = search.needles[hit.needle].successor else { return nil }
      let replacement = PublicReplacement.text(of: hit.trace, in: text.units, by: successor)
      return FileEdit(
        bytes: text.bytes(of: hit.place), replacement: text.encoded(replacement),
        line: line(of: hit.place.lowerBound), kind: value.kind, value: value.name, form: hit.form,
        reason: Localized(
          zh: "\(value.kind.title.zh) \(value.name) 换成生产环境的值",
          en: "\(value.kind.title.en) \(value.name): the value of production"), provide: nil)
    case .variable(let name):
      guard
        let (place, reference) = PrivateReference.make(
          hit, path: path, units: text.units, variable: name + hit.form.suffix(isArmoured: hit.isArmoured))
      else { return nil }
      return FileEdit(
        bytes: text.bytes(of: place), replacement: text.encoded(Array(reference.utf8)),
        line: line(of: place.lowerBound), kind: value.kind, value: value.name, form: hit.form,
        reason: Localized(
          zh: "\(value.kind.title.zh) \(value.name) 换成引用，不写入新密钥",
          en: "\(value.kind.title.en) \(value.name): a reference; no key is written here"),
        provide: FileEdit.Provision(
          variable: name + hit.form.suffix(isArmoured: hit.isArmoured),
          form: hit.form.provision(isArmoured: hit.isArmoured)))
    }
  }

  /// The import that the references of this file need.
  private func needed() -> FileEdit? {
    guard let edit = edits.first(where: \.isPrivate), let need = FileDialect.of(path)?.need else { return nil }
    let whole = String(decoding: text.units, as: UTF8.self)
    guard !need.isThere(whole) else { return nil }
    var start = 0
    let lineEnd = whole.contains("\r\n") ? "\r\n" : "\n"
    for line in text.units.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let end = start + line.count + 1
      if need.before.contains(where: { line.starts(with: $0.utf8) }), !line.starts(with: "from __future__".utf8) {
        let isBlock = need.before.contains { $0.hasSuffix("(") }
        let place = isBlock ? min(end, text.units.count) : start
        return FileEdit(
          bytes: text.bytes(of: place..<place), replacement: text.encoded(Array((need.line + lineEnd).utf8)),
          line: self.line(of: place), kind: edit.kind, value: edit.value, form: edit.form,
          reason: Localized(zh: "引用所需", en: "what the reference needs"), provide: nil)
      }
      start = end
    }
    return nil
  }
}
