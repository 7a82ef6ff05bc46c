import Foundation
import Testing

@Suite struct SourceRulesTests {
  @Test("pointers stay within the modules that wrap C or the system") func pointers() {
    for file in Repository.sources where !ModuleRules.holdsPointers.contains(file.module) {
      let places = file.places(
        of: "withUnsafe", "UnsafePointer", "UnsafeMutable", "UnsafeRaw", "UnsafeBuffer", "OpaquePointer", "Unmanaged",
        "unsafeBitCast")
      #expect(places.isEmpty, "a pointer that outlives its owner is a leak of keys: \(places)")
    }
  }

  @Test("no source ends the process or leaves work for later") func abandon() {
    for file in Repository.sources where file.module != "embed-assets" {
      let places = file.places(of: "try!", "as!", "fatalError(", "preconditionFailure(", "assertionFailure(")
      #expect(places.isEmpty, "every failure has words and a way on: \(places)")
    }
    for file in Repository.sources {
      #expect(file.text.firstMatch(of: #/\b(TODO|FIXME|XXX|HACK)\b/#) == nil, "\(file.path) leaves work for later")
    }
  }

  @Test("nothing is public: this is a program") func access() {
    for file in Repository.sources {
      for line in file.code {
        let isPublic = line.text.prefixMatch(of: #/\s*(@\w+ )*(public |open (class|func|var) )/#) != nil
        #expect(!isPublic, "\(file.path):\(line.number): package is as far as anything here goes")
      }
    }
  }

  @Test("no two paths differ only by case: some file systems cannot hold both") func cases() {
    var seen: [String: String] = [:]
    for path in Repository.files {
      #expect(seen[path.lowercased()] == nil, "\(path) and \(seen[path.lowercased()] ?? "")")
      seen[path.lowercased()] = path
    }
    let modules = Manifest.dependencies.keys.map { $0.lowercased() }
    #expect(Set(modules).count == modules.count)
  }

  @Test("no file carries a path of somebody's machine") func machines() throws {
    // Put together here, so that this file does not find itself.
    let places = ["home", "Users", "root", "work", "opt"].joined(separator: "|")
    let pattern = try Regex("(^|[\"'` =(:])/(\(places))/[A-Za-z0-9_.-]+/")
    for path in Repository.files {
      for line in Repository.text(path).split(separator: "\n") {
        guard let match = line.firstMatch(of: pattern) else { continue }
        #expect(KnownPlaces.all.contains { line[match.range].contains($0) }, "\(path): \(line[match.range])")
      }
    }
  }
}

/// Paths that are the same on every machine of a kind.
private enum KnownPlaces {
  static let all = ["/" + "opt/homebrew/"]
}
