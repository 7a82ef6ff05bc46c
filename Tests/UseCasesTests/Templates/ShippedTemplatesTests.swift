import AMS
import Assets
import Foundation
import Groundwork
import Templates
import Testing

@testable import UseCases

/// The templates that come with the program.
@Suite struct ShippedTemplatesTests {
  let assets = AssetCatalog(.embedded)
  let manifest: TemplateManifest

  init() throws { manifest = try TemplateManifest(try assets.bytes(TemplateManifest.path)) }

  private func text(_ file: TemplateEntry.File) throws -> String {
    String(decoding: try assets.bytes(file.path), as: UTF8.self)
  }

  @Test("a template lists exactly the names its files mention") func names() throws {
    for entry in manifest.templates {
      let mentioned = try entry.files.flatMap { try TemplateText(try text($0)).names }
      #expect(Set(entry.names) == Set(mentioned), "\(entry.id)")
    }
  }

  @Test("both languages of a letter ask for the same names") func letters() throws {
    for entry in manifest.templates where entry.kind == .letter {
      let names = try Language.allCases.map { language in
        Set(try entry.files(in: language).flatMap { try TemplateText(try text($0)).names })
      }
      #expect(names[0] == names[1], "\(entry.id)")
    }
  }

  @Test("no name stands for a private key, and what the vault knows is listed with its meaning") func noSecret() {
    let secret = EnvironmentItem.allCases.filter(\.isSecret).map(\.rawValue)
    for name in TemplateName.all.map(\.name) {
      #expect(!secret.contains(name))
      #expect(manifest.meanings[name] != nil || name == "today", "\(name)")
    }
    #expect(Set(TemplateName.all.map(\.name)).count == TemplateName.all.count)
  }

  @Test("settings and code that sign say where the private key has to be") func secrets() {
    for entry in manifest.templates where [.configuration, .client].contains(entry.kind) {
      #expect(!entry.secrets.isEmpty, "\(entry.id)")
    }
  }

  @Test("every file below templates belongs to a template, but for what describes them") func orphans() {
    let listed = Set(manifest.templates.flatMap(\.files).map(\.path))
    let left = AssetCatalog.embeddedPaths(below: "templates").filter { !listed.contains($0) }
    #expect(
      left.filter { !$0.hasSuffix("README.md") } == [TemplateManifest.path])
  }

  @Test("there is a template of every kind of settings, of every operation, and three letters") func whole() {
    let ids = Set(manifest.templates.map(\.id))
    let settings: Set = ["dotenv", "properties", "yaml", "json", "kubernetes", "compose"]
    #expect(ids.isSuperset(of: settings.map { "config-\($0)" }))
    #expect(ids.isSuperset(of: ["letter-test-wallet", "letter-contract", "letter-business"]))
    #expect(manifest.templates.count { $0.kind == .request } == 10)
  }
}

/// Filling a template from a vault.
@Suite struct RenderTemplateTests {
  private func order(_ id: String, _ values: [String: String] = [:]) -> TemplateOrder {
    var order = TemplateOrder(id)
    order.values = values
    return order
  }

  @Test("values come from the application, and a person's word goes before") func values() async throws {
    let workbench = try await Bench().withApp()
    try await workbench.set(.clientID, to: "SANDBOX_5Y00000000000001", in: .sandbox)
    let order = order(
      "config-json", ["alipayPublicKey": "MIIB", "keyVersion": "7", "notifyUrl": "https://shop.example.com/\"n"])
    let file = try #require(try await workbench.render(order).files.first)
    let document = try JSON(reading: Array(file.text.utf8))
    #expect(document["clientId"]?.text == "SANDBOX_5Y00000000000001")
    #expect(document["apiPathPrefix"]?.text == "/ams/sandbox/api")
    #expect(document["keyVersion"]?.text == "7")
    #expect(document["paymentNotifyUrl"]?.text == "https://shop.example.com/\"n")
  }

  @Test("what nobody knows is named, with the command that provides it") func missing() async throws {
    let workbench = try await Bench().withApp()
    let failure = await #expect(throws: TemplateUseFailure.self) { try await workbench.render(order("config-dotenv")) }
    #expect(failure?.what.en.contains("clientId, ") == true)
    #expect(failure?.remedies.first == .run("till env set clientId VALUE --env sandbox"))
  }

  @Test("a value that no name asks for, or that cannot stand in the file, is refused") func refused() async throws {
    let workbench = try await Bench().withApp()
    let unused = await #expect(throws: TemplateUseFailure.self) {
      try await workbench.render(order("request-cancel", ["paymentId": "1", "pamentId": "2"]))
    }
    #expect(unused?.code.text == "TPL-013")
    let values = ["clientId": "a b", "gateway": "g", "pathPrefix": "/", "alipayPublicKey": "M", "notifyUrl": "u"]
    let unfit = await #expect(throws: TemplateUseFailure.self) {
      try await workbench.render(order("config-dotenv", values))
    }
    #expect(unfit?.code.text == "TPL-014")
  }

  @Test("without a name that has to be known, no vault is opened") func noVault() async throws {
    let bench = try Bench()
    _ = try await bench.workbench().render(order("request-cancel", ["paymentId": "1"]))
    #expect(bench.prompts.count == 0)
  }

  @Test("a file that is there stays, and nothing beside it is written") func overwrite() async throws {
    let bench = try Bench()
    let workbench = bench.workbench()
    try Data("mine".utf8).write(to: URL(filePath: bench.path + "/refund.json"))
    let both = [
      try await workbench.render(order("request-cancel", ["paymentId": "1"])),
      try await workbench.render(order("request-inquiry-payment", ["paymentRequestId": "1"])),
    ]
    _ = try workbench.export(both, to: bench.path + "/new", isRehearsal: true)
    #expect(!FileManager.default.fileExists(atPath: bench.path + "/new"))
    try Data("mine".utf8).write(to: URL(filePath: bench.path + "/inquiryPayment.json"))
    #expect(throws: TemplateUseFailure.self) { try workbench.export(both, to: bench.path, isRehearsal: false) }
    #expect(!FileManager.default.fileExists(atPath: bench.path + "/cancel.json"))
    #expect(try String(contentsOfFile: bench.path + "/inquiryPayment.json", encoding: .utf8) == "mine")
  }
}
