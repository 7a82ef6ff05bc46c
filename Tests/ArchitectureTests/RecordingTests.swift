import Testing

@Suite struct RecordingTests {
  @Test("whoever holds the bare file of the vault commits nothing: every change is versioned and audited") func bare() {
    for file in Repository.sources where file.module == "UseCases" {
      guard !file.places(of: "session.vault()", "encryptedVault(").isEmpty else { continue }
      let places = file.places(of: ".commit(", ".transaction {", ".write(id", ".remove(id", "VaultChange")
      #expect(places.isEmpty, "take `store()` instead of `session.vault()`: \(places)")
    }
  }

  @Test("a project writes to the recorded store") func project() {
    let file = Repository.sources.first { $0.path.hasSuffix("Actions/Applications.swift") }
    #expect(file?.text.contains("IntegrationProject(name: name, store: try await store())") == true)
  }
}
