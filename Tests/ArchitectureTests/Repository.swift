import Foundation

/// The files of this repository, found from this source file.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// What the tools leave behind, and what is not ours.
  private static func isLeftOut(_ name: String) -> Bool {
    [".git", ".swiftpm", "__pycache__", ".index-build", "DerivedData"].contains(name) || name.hasPrefix(".build")
  }

  /// Every file, by its path below the root, sorted.
  static let files: [String] = list("")

  /// The Swift sources of the product and its build tools.
  static let sources: [SourceFile] = files.filter { $0.hasPrefix("Sources/") && $0.hasSuffix(".swift") }.map {
    SourceFile(path: $0, text: text($0))
  }

  /// The text of a file; empty for one that holds none.
  static func text(_ path: String) -> String {
    let bytes = FileManager.default.contents(atPath: root + "/" + path) ?? Data()
    return bytes.contains(0) ? "" : String(decoding: bytes, as: UTF8.self)
  }

  private static func list(_ folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
    return names.filter { !isLeftOut($0) }.sorted().flatMap { name -> [String] in
      let path = folder.isEmpty ? name : folder + "/" + name
      let type = try? FileManager.default.attributesOfItem(atPath: root + "/" + path)[.type] as? FileAttributeType
      return type == .typeDirectory ? list(path) : [path]
    }
  }
}

/// A source file with its lines.
struct SourceFile {
  let path: String
  let text: String

  /// `Sources/AMS/Identity/ClientID.swift` belongs to `AMS`.
  var module: String { String(path.split(separator: "/")[1]) }

  /// Lines with their numbers, without what stands behind `//`.
  var code: [(number: Int, text: String)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
      (index + 1, String(line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line))
    }
  }

  /// Where the code has one of the texts, as `path:line: what`.
  func places(of needles: String...) -> [String] {
    code.flatMap { line in needles.filter { line.text.contains($0) }.map { "\(path):\(line.number): \($0)" } }
  }

  /// The imports, each with whether it stands in the `#else` of a condition.
  var imports: [Import] {
    var depth: [Bool] = []
    return code.compactMap { line in
      let words = line.text.split(separator: " ").map(String.init)
      switch words.first {
      case "#if": depth.append(false)
      case "#else", "#elseif": if !depth.isEmpty { depth[depth.count - 1] = true }
      case "#endif": _ = depth.popLast()
      default: break
      }
      guard let index = words.firstIndex(of: "import"), index <= 2, index + 1 < words.count,
        words[..<index].allSatisfy({
          ["package", "@testable", "internal", "private", "public", "@_exported"].contains($0)
        })
      else { return nil }
      let name = words[index + 1].contains(".") ? String(words[index + 1].split(separator: ".")[0]) : words[index + 1]
      return Import(module: name, line: line.number, isInElse: depth.contains(true))
    }
  }
}

struct Import {
  let module: String
  let line: Int
  let isInElse: Bool
}
