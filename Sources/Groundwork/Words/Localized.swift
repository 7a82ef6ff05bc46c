/// One meaning in both languages, written in one expression so that they cannot drift apart.
package struct Localized: Hashable, Codable, Sendable {
  package let zh: String
  package let en: String

  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The same text in both languages: for names, values and codes, which are never translated.
  package init(verbatim text: String) {
    self.init(zh: text, en: text)
  }

  package subscript(_ language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }

  /// `{"zh":…,"en":…}`: who reads it chooses.
  package var json: JSON { ["zh": .string(zh), "en": .string(en)] }
}
