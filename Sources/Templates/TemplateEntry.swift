package import Groundwork

/// One template: what it is good for, the files it is made of, the names it asks for.
package struct TemplateEntry: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case configuration, request, client, notification, signer, merchant, letter
  }

  /// One file, as it lies among the assets and as it is called when it is handed out.
  package struct File: Hashable, Sendable {
    /// From the top of the repository.
    package let path: String
    package let name: String
    /// The language of its prose; `nil` if it serves both.
    package let language: Language?
    package let escape: TemplateEscape
  }

  /// What it does not hold and somebody has to provide.
  package struct Secret: Hashable, Sendable {
    /// As the files refer to it: a variable, a file, an entry of a secret store.
    package let name: String
    package let how: Localized
  }

  package let id: String
  package let kind: Kind
  package let title: Localized
  /// Programming language or format, such as `python` or `yaml`.
  package let format: String
  package let files: [File]
  /// Every name its files mention, and no other.
  package let names: [String]
  package let secrets: [Secret]
  /// What to do with it, such as a command that runs it; `nil` if that goes without saying.
  package let use: Localized?

  /// The files for readers of a language.
  package func files(in language: Language) -> [File] { files.filter { $0.language == nil || $0.language == language } }

  init(_ json: JSON, at place: String) throws {
    func text(_ name: String) throws -> String {
      guard let text = json[name]?.text, !text.isEmpty else { throw TemplateManifestFailure(place: "\(place).\(name)") }
      return text
    }
    id = try text("id")
    guard let kind = Kind(rawValue: try text("kind")) else { throw TemplateManifestFailure(place: "\(place).kind") }
    self.kind = kind
    guard let title = Localized(json["title"]) else { throw TemplateManifestFailure(place: "\(place).title") }
    self.title = title
    format = try text("format")
    files = try (json["files"]?.elements ?? []).enumerated().map { try File($1, at: "\(place).files[\($0)]") }
    guard !files.isEmpty else { throw TemplateManifestFailure(place: "\(place).files") }
    names = (json["names"]?.elements ?? []).compactMap(\.text)
    secrets = try (json["secrets"]?.elements ?? []).map { secret in
      guard let name = secret["name"]?.text, let how = Localized(secret["how"]) else {
        throw TemplateManifestFailure(place: "\(place).secrets")
      }
      return Secret(name: name, how: how)
    }
    use = Localized(json["use"])
  }
}

extension TemplateEntry.File {
  /// A path and a name stay below the folder they are put into, whoever wrote the list.
  fileprivate init(_ json: JSON, at place: String) throws {
    guard let path = json["path"]?.text, path.hasPrefix("templates/"), Self.staysBelow(path) else {
      throw TemplateManifestFailure(place: "\(place).path")
    }
    let name = json["name"]?.text ?? path.split(separator: "/").last.map(String.init) ?? path
    guard Self.staysBelow(name) else { throw TemplateManifestFailure(place: "\(place).name") }
    guard let escape = TemplateEscape(rawValue: json["escape"]?.text ?? TemplateEscape.plain.rawValue) else {
      throw TemplateManifestFailure(place: "\(place).escape")
    }
    let language = json["language"]?.text
    self.path = path
    self.name = name
    self.escape = escape
    self.language = language.flatMap(Language.init(rawValue:))
    if language != nil, self.language == nil { throw TemplateManifestFailure(place: "\(place).language") }
  }

  private static func staysBelow(_ path: String) -> Bool {
    !path.isEmpty && !path.contains("\0")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
  }
}
