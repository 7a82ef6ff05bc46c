package import Groundwork

/// Which templates there are: `templates/manifest.json`.
package struct TemplateManifest: Sendable {
  package static let path = "templates/manifest.json"

  /// In the order in which they are listed.
  package let templates: [TemplateEntry]
  /// What each name stands for.
  package let meanings: [String: Localized]

  /// - Throws: ``TemplateManifestFailure``.
  package init(_ bytes: [UInt8]) throws {
    let document: JSON
    do throws(JSONProblem) { document = try JSON(reading: bytes) } catch {
      throw TemplateManifestFailure(place: "JSON", why: error.words)
    }
    guard document["formatVersion"] == 1 else { throw TemplateManifestFailure(place: "formatVersion") }
    var meanings: [String: Localized] = [:]
    for member in document["names"]?.members ?? [] {
      guard let words = Localized(member.value) else { throw TemplateManifestFailure(place: "names.\(member.name)") }
      meanings[member.name] = words
    }
    var seen: Set<String> = []
    templates = try (document["templates"]?.elements ?? []).enumerated().map { index, element in
      let entry = try TemplateEntry(element, at: "templates[\(index)]")
      guard seen.insert(entry.id).inserted else { throw TemplateManifestFailure(place: "templates[\(index)].id") }
      if let name = entry.names.first(where: { meanings[$0] == nil }) {
        throw TemplateManifestFailure(place: "templates[\(index)].names: \(name)")
      }
      return entry
    }
    guard !templates.isEmpty else { throw TemplateManifestFailure(place: "templates") }
    self.meanings = meanings
  }

  package subscript(id: String) -> TemplateEntry? { templates.first { $0.id == id } }
}

extension Localized {
  /// `{"zh":…,"en":…}`, neither of them empty.
  init?(_ json: JSON?) {
    guard let zh = json?["zh"]?.text, let en = json?["en"]?.text, !zh.isEmpty, !en.isEmpty else { return nil }
    self.init(zh: zh, en: en)
  }
}

/// A list of templates that cannot be used.
package struct TemplateManifestFailure: Failure {
  /// The member that is missing or cannot be understood.
  let place: String
  package let why: Localized?

  init(place: String, why: Localized? = nil) {
    self.place = place
    self.why = why
  }

  package var code: FailureCode { FailureCode("TPL-010", .usage) }
  package var what: Localized {
    Localized(
      zh: "\(TemplateManifest.path) 读不懂：\(place)", en: "\(TemplateManifest.path) cannot be understood: \(place)")
  }
  package var remedies: [Remedy] {
    [.advice(zh: "不带 --assets 运行，就使用内嵌的模板", en: "run without --assets to use the embedded templates")]
  }
}
