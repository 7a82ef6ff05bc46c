import Testing

@Suite struct ImportTests {
  @Test("the manifest and the table of rules name the same modules") func sameModules() {
    #expect(Set(Manifest.dependencies.keys) == Set(ModuleRules.table.keys))
    #expect(Set(Repository.sources.map(\.module)) == Set(ModuleRules.table.keys))
  }

  @Test("the manifest declares only what the rules allow") func manifest() {
    for (module, dependencies) in Manifest.dependencies {
      guard let rule = ModuleRules.table[module] else { continue }
      let broken = dependencies.subtracting(rule.may).sorted()
      #expect(broken.isEmpty, "\(module) must not depend on \(broken): \(rule.why)")
    }
  }

  @Test("a file imports only what its module declares, and only what the rules allow") func imports() {
    for file in Repository.sources {
      let declared = Manifest.dependencies[file.module] ?? []
      let rule = ModuleRules.table[file.module]
      for found in file.imports where !ModuleRules.ofTheSystem.contains(found.module) {
        #expect(
          rule?.may.contains(found.module) == true,
          "\(file.path):\(found.line): \(file.module) must not import \(found.module): \(rule?.why ?? "no rule")")
        #expect(
          declared.contains(found.module),
          "\(file.path):\(found.line): imports \(found.module), which Package.swift does not declare for \(file.module)"
        )
      }
    }
  }

  @Test("no module depends, however far, on itself") func acyclic() {
    func reach(_ module: String, _ seen: Set<String>) -> Set<String> {
      (Manifest.dependencies[module] ?? []).subtracting(seen).reduce(seen) { reach($1, $0.union([$1])) }
    }
    for module in Manifest.dependencies.keys {
      #expect(!reach(module, []).contains(module), "\(module) depends on itself")
    }
  }

  @Test("each C library has one importer, so that pointers of one library meet in one place") func cLibraries() {
    for library in ModuleRules.ofC {
      let importers = Set(Repository.sources.filter { $0.imports.contains { $0.module == library } }.map(\.module))
      #expect(importers.count == 1, "\(library) is imported by \(importers.sorted())")
    }
  }

  @Test("faces import no vault, database, key or socket", arguments: ["TUI", "CLI"]) func faces(_ face: String) {
    let forbidden: Set = ["Vault", "SQLite", "Cryptography", "Keyring", "HTTPNetworking"]
    for file in Repository.sources where file.module == face {
      for found in file.imports {
        #expect(
          !forbidden.contains(found.module),
          "\(file.path):\(found.line): a face touches no secret, no SQL and no socket: not \(found.module)")
      }
    }
  }

  @Test("only the modules listed call the system: the others stay the same on every platform") func system() {
    for file in Repository.sources where !ModuleRules.callsTheSystem.contains(file.module) {
      for found in file.imports {
        #expect(
          !["Glibc", "Darwin", "Musl"].contains(found.module),
          "\(file.path):\(found.line): \(found.module) belongs in \(ModuleRules.callsTheSystem.sorted())")
      }
    }
  }

  @Test("Foundation is the fallback for FoundationEssentials: loading all of it costs every start")
  func foundation() {
    for file in Repository.sources where file.module != "embed-assets" {
      for found in file.imports where found.module == "Foundation" {
        #expect(found.isInElse, "\(file.path):\(found.line): import FoundationEssentials, Foundation only in #else")
      }
    }
  }

  @Test("nothing imports FoundationNetworking: it doubles the start-up and hides the bytes") func networking() {
    for file in Repository.sources {
      #expect(!file.imports.contains { $0.module == "FoundationNetworking" }, "\(file.path)")
      #expect(file.places(of: "URLSession").isEmpty, "\(file.path)")
    }
  }
}
