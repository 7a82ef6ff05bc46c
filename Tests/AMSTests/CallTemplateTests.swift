import AMS
import Foundation
import Groundwork
import Testing

/// The bodies of `templates/calls` are what integrators copy.
@Suite struct CallTemplateTests {
  private static let variants = ["pay.order-code", "pay.entry-code"]

  private func template(_ name: String) throws -> JSON {
    let text = try String(contentsOf: Vectors.file("templates/calls/\(name).json"), encoding: .utf8)
    let filled = text.replacing("{{notifyUrl}}", with: "https://shop.example/notify")
      .replacing("{{time}}", with: "2026-01-15T10:22:31.123+00:00").replacing("{{", with: "").replacing("}}", with: "")
    return try JSON(reading: Array(filled.utf8))
  }

  @Test(arguments: Endpoint.inStore.map(\.operation) + variants)
  func everyOperationHasATemplateThatBreaksNoRuleAndCausesNoNote(name: String) throws {
    let endpoint = try #require(Endpoint.named(String(name.prefix { $0 != "." })))
    let body = try template(name)
    #expect(endpoint.problem(in: body) == nil)
    #expect(endpoint.notes(on: body).map(\.en) == [])
  }

  @Test func thereIsNoTemplateWithoutAnOperation() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Vectors.file("templates/calls").path)
    let names = Endpoint.inStore.map(\.operation) + Self.variants
    #expect(files.sorted() == names.map { "\($0).json" }.sorted())
  }

  @Test(arguments: [("pay", "PaymentCode"), ("pay.order-code", "OrderCode"), ("pay.entry-code", "EntryCode")])
  func theTemplatesOfPayNameTheirScenario(name: String, scenario: String) throws {
    #expect(PaymentScenario(of: try template(name)).rawValue == scenario)
  }
}
