import Foundation
import PackagePlugin

/// Writes the assets of the repository as one Swift file into the plugin's own folder, so that the program
/// carries them and runs from anywhere. Why not resource bundles: `docs/decisions/0001-embed-assets.md`.
@main
struct EmbedAssets: BuildToolPlugin {
  /// Files and folders below the package that are embedded, by their path from there, for each target.
  static let roots = [
    "Assets": ["checklist.json", "templates", "Tests/Vectors/ams/conformance.json", "Sources/Acceptance/Cases"],
    "Sandbox": ["Sources/Sandbox/Wallet/Page"], "WebUI": ["Sources/WebUI/Page"],
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let package = context.package.directoryURL
    let files = try (Self.roots[target.name] ?? []).flatMap { try Self.files(below: package.appending(path: $0)) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embed \(files.count) assets",
        executable: try context.tool(named: "embed-assets").url,
        arguments: [package.path(), output.path()] + files.map { $0.path() },
        inputFiles: files,
        outputFiles: [output])
    ]
  }

  /// The file itself, or every file below the folder, sorted; hidden files are left out.
  static func files(below url: URL) throws -> [URL] {
    guard
      let walk = FileManager.default.enumerator(
        at: url, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
    else { return [] }
    let found = try walk.compactMap { $0 as? URL }
      .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
    return found.isEmpty ? [url] : found.sorted { $0.path() < $1.path() }
  }
}
