package import Groundwork

/// A value that was asked for by a name nothing has, or in a way it is not shown.
package enum ValueFailure: Failure {
  case unknown(String, known: [String])
  /// A secret was asked for within a document.
  case secretInDocument(String)
  /// A severe act was not confirmed by name.
  case unconfirmed(String)

  package var code: FailureCode {
    switch self {
    case .unknown: FailureCode("HIS-010", .usage)
    case .secretInDocument: FailureCode("HIS-011", .usage)
    case .unconfirmed: FailureCode("HIS-012", .refused)
    }
  }

  package var what: Localized {
    switch self {
    case .unknown(let name, _):
      Localized(zh: "当前应用没有、也没有过“\(name)”", en: "this application has no \"\(name)\" and never had")
    case .secretInDocument(let name):
      Localized(zh: "“\(name)”是机密，不写进 JSON 文档", en: "\"\(name)\" is secret and goes into no JSON document")
    case .unconfirmed(let name):
      Localized(zh: "没有确认，“\(name)”的版本都还在", en: "not confirmed, so every version of \"\(name)\" is still there")
    }
  }

  package var why: Localized? {
    guard case .unknown(_, let known) = self, !known.isEmpty else { return nil }
    let names = known.prefix(8)
    return Localized(
      zh: "现有：\(names.joined(separator: "、"))\(known.count > 8 ? "……" : "")",
      en: "there are: \(names.joined(separator: ", "))\(known.count > 8 ? ", …" : "")")
  }

  package var remedies: [Remedy] {
    switch self {
    case .unknown: [.run("till history list")]
    case .secretInDocument(let name): [.run("till history show \(name) --reveal")]
    case .unconfirmed(let name):
      [.run("till history destroy \(name) --dry-run"), .run("till history destroy \(name) --confirm \(name)")]
    }
  }
}
