package import AMS
import Assets
import Files
package import Groundwork
package import Templates

/// A template with its values in their places. No file of it holds a secret.
package struct RenderedTemplate: Sendable {
  package struct File: Sendable {
    package let name: String
    package let text: String
  }

  package let entry: TemplateEntry
  package let files: [File]
  /// Names whose values were filled in, in the template's order.
  package let filled: [String]

  package var json: JSON {
    [
      "id": .string(entry.id),
      "files": .array(files.map { ["name": .string($0.name), "text": .string($0.text)] }),
      "filled": .array(filled.map(JSON.string)), "secrets": entry.secretsJSON,
    ]
  }
}

/// Which template, filled with what.
package struct TemplateOrder: Sendable {
  package let id: String
  package var environment = Environment.sandbox
  package var language = Language.en
  /// What a person says, which goes before what is known.
  package var values: [String: String] = [:]

  package init(_ id: String) { self.id = id }
}

extension Workbench {
  /// The templates that come along, or those of `--assets`.
  package func templates() throws -> TemplateManifest { try TemplateManifest(try assets.bytes(TemplateManifest.path)) }

  package func template(_ id: String) throws -> TemplateEntry {
    let manifest = try templates()
    guard let entry = manifest[id] else {
      throw TemplateUseFailure.unknown(id, known: manifest.templates.map(\.id))
    }
    return entry
  }

  /// The text of a file as it lies among the assets.
  package func text(of file: TemplateEntry.File) throws -> String {
    String(decoding: try assets.bytes(file.path), as: UTF8.self)
  }

  /// Fills a template. The vault is opened only if it asks for something that nobody has said.
  /// - Throws: ``TemplateUseFailure`` if a name has no value, a value no name, or a value cannot stand where it should.
  package func render(_ order: TemplateOrder) async throws -> RenderedTemplate {
    let entry = try template(order.id)
    let files = entry.files(in: order.language)
    let texts = try files.map { try TemplateText(try text(of: $0)) }
    let names = texts.flatMap(\.names).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let strangers = order.values.keys.filter { !names.contains($0) }.sorted()
    guard strangers.isEmpty else { throw TemplateUseFailure.unused(strangers, template: entry.id, known: names) }
    let values = try await values(for: names, order)
    let missing = names.filter { values[$0] == nil }
    guard missing.isEmpty else {
      throw TemplateUseFailure.missing(missing, template: entry.id, remedies: remedies(missing, order))
    }
    let rendered = try zip(files, texts).map { file, text in
      let rendering = text.rendered(values.mapValues(TemplateValue.text), as: file.escape)
      guard rendering.unfit.isEmpty else { throw TemplateUseFailure.unfit(rendering.unfit, file: file.name) }
      return RenderedTemplate.File(name: file.name, text: rendering.text)
    }
    return RenderedTemplate(entry: entry, files: rendered, filled: names)
  }

  private func values(for names: [String], _ order: TemplateOrder) async throws -> [String: String] {
    var values = order.values
    let open = names.filter { values[$0] == nil }.compactMap(TemplateName.named)
    guard !open.isEmpty else { return values }
    let subject = TemplateSubject(self, try await project(), order.environment)
    for name in open { values[name.name] = try await name.value(subject) }
    return values
  }

  private func remedies(_ missing: [String], _ order: TemplateOrder) -> [Remedy] {
    var remedies: [Remedy] = []
    for name in missing {
      guard let remedy = TemplateName.named(name)?.remedy(order.environment), !remedies.contains(remedy) else {
        continue
      }
      remedies.append(remedy)
    }
    let said = missing.map { " --set \($0)=VALUE" }.joined()
    return remedies + [.run("till template render \(order.id)\(said)")]
  }

  /// Writes rendered templates into a folder: every file is new, or nothing is written.
  /// - Returns: the paths written, or that would be.
  package func export(_ templates: [RenderedTemplate], to folder: String, isRehearsal: Bool) throws -> [String] {
    var files: [(path: String, bytes: [UInt8])] = []
    for file in templates.flatMap(\.files) where !files.contains(where: { $0.path == file.name }) {
      files.append((file.name, Array(file.text.utf8)))
    }
    return try write(files, below: folder, isRehearsal: isRehearsal)
  }

  /// Writes all that the program carries as `--assets` reads it, to be changed and used instead.
  package func exportAssets(to folder: String, isRehearsal: Bool) throws -> [String] {
    let paths =
      ["checklist.json", "Tests/Vectors/ams/conformance.json"] + AssetCatalog.embeddedPaths(below: "templates")
    return try write(try paths.map { ($0, try assets.bytes($0)) }, below: folder, isRehearsal: isRehearsal)
  }

  private func write(
    _ files: [(path: String, bytes: [UInt8])], below folder: String, isRehearsal: Bool
  ) throws -> [String] {
    let paths = files.map { folder + "/" + $0.path }
    if let taken = paths.first(where: FileReading.exists) { throw TemplateUseFailure.wouldOverwrite(taken) }
    guard !isRehearsal else { return paths }
    for (path, file) in zip(paths, files) {
      try PrivateFile.createFolder(FilePath.folder(of: path))
      try PrivateFile.save(file.bytes, to: path, replacing: false)
    }
    return paths
  }
}

extension TemplateEntry {
  package var secretsJSON: JSON { .array(secrets.map { ["name": .string($0.name), "how": $0.how.json] }) }

  /// What `till template list` says of it.
  package var json: JSON {
    [
      "id": .string(id), "kind": .string(kind.rawValue), "format": .string(format), "title": title.json,
      "files": .array(files.map { ["name": .string($0.name), "language": .optional($0.language?.rawValue)] }),
      "names": .array(names.map(JSON.string)), "secrets": secretsJSON, "use": use.map(\.json) ?? .null,
    ]
  }
}
