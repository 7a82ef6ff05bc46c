import Groundwork
import Templates
import Testing

@Suite("List of templates")
struct TemplateManifestTests {
  static let sound = #"""
    {"formatVersion": 1, "names": {"clientId": {"zh": "客户端 ID", "en": "client id"}},
     "templates": [{"id": "dotenv", "kind": "configuration", "format": "dotenv", "title": {"zh": "配", "en": "settings"},
       "files": [{"path": "templates/env/alipay.env", "escape": "bare"}], "names": ["clientId"],
       "secrets": [{"name": "KEY_FILE", "how": {"zh": "放", "en": "put"}}]}]}
    """#

  @Test("a sound list is read")
  func reads() throws {
    let manifest = try TemplateManifest(Array(Self.sound.utf8))
    let entry = try #require(manifest["dotenv"])
    #expect(entry.files.map(\.name) == ["alipay.env"])
    #expect(entry.files.first?.escape == .bare)
    #expect(entry.secrets.map(\.name) == ["KEY_FILE"])
    #expect(manifest["nothing"] == nil)
  }

  @Test(
    "what is wrong with a list is named",
    arguments: [
      (#""formatVersion": 1"#, #""formatVersion": 2"#, "formatVersion"),
      (#""kind": "configuration""#, #""kind": "poem""#, "templates[0].kind"),
      (#""en": "settings""#, #""en": """#, "templates[0].title"),
      (#""names": ["clientId"]"#, #""names": ["other"]"#, "templates[0].names: other"),
      (#""templates/env/alipay.env""#, #""templates/../checklist.json""#, "templates[0].files[0].path"),
      (#""templates/env/alipay.env""#, #""/etc/passwd""#, "templates[0].files[0].path"),
      (#""escape": "bare""#, #""name": "../x""#, "templates[0].files[0].name"),
      (#""escape": "bare""#, #""escape": "sql""#, "templates[0].files[0].escape"),
      (#""escape": "bare""#, #""language": "fr""#, "templates[0].files[0].language"),
    ])
  func refused(text: String, change: String, place: String) throws {
    let bytes = Array(Self.sound.replacing(text, with: change).utf8)
    let failure = #expect(throws: TemplateManifestFailure.self) { try TemplateManifest(bytes) }
    #expect(failure?.what.en.hasSuffix(": \(place)") == true)
  }

  @Test("files for readers of one language are told apart")
  func languages() throws {
    let two =
      #""files": [{"path": "templates/a.zh.md", "language": "zh"}, {"path": "templates/a.en.md", "language": "en"}, {"path": "templates/b"}]"#
    let text = Self.sound.replacing(#""files": [{"path": "templates/env/alipay.env", "escape": "bare"}]"#, with: two)
    let entry = try #require(try TemplateManifest(Array(text.utf8))["dotenv"])
    #expect(entry.files(in: .en).map(\.name) == ["a.en.md", "b"])
  }
}
