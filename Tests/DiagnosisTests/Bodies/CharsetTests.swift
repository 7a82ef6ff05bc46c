import Testing

@testable import Diagnosis

@Suite struct CharsetTests {
  @Test(
    "other bytes for the same letters",
    arguments: [
      // cause, received, signed; made with Python 3.11 unless noted
      // "订单 €".encode("gb18030"); Java 17: "a😀€中".getBytes("GBK")
      ("charset-gbk", "e8aea2e58d9520e282ac", "b6a9b5a520a2e3"),
      ("charset-gbk", "61f09f9880e282ace4b8ad", "613f80d6d0"),
      ("charset-gbk", "b6a9b5a5", "e8aea2e58d95"),
      // "订单".encode().decode("gbk") is 璁㈠崟, and back
      ("charset-gbk", "e79281e388a0e5b49f", "e8aea2e58d95"), ("charset-gbk", "e8aea2e58d95", "e79281e388a0e5b49f"),
      // "中文a".encode().decode("gbk", "replace")
      ("charset-gbk", "e4b8ade6968761", "e6b693efbfbde98f82e598ba"),
      // One for a code point (Python, Java), for a UTF-16 unit (.NET), for a byte; dropped
      ("charset-lossy", "61c3a9f09f9880", "613f3f"), ("charset-lossy", "61c3a9f09f9880", "613f3f3f"),
      ("charset-lossy", "61c3a9f09f9880", "613f3f3f3f3f3f"), ("charset-lossy", "61c3a9f09f9880", "61"),
      ("charset-lossy", "61c3a9", "61efbfbdefbfbd"),
      ("charset-latin1", "61c3a9", "61e9"), ("charset-latin1", "c3a9e4b8ad", "e93f"),
      ("charset-latin1", "61e9", "61c3a9"),
      ("charset-latin1", "c3a9e282ac", "e980"), ("charset-latin1", "e980", "c3a9e282ac"),
      // Node 20: Buffer.from("é中😀a", "latin1")
      ("charset-latin1", "c3a9e4b8adf09f988061", "e92d3d0061"),
      ("charset-utf16", "7b7d", "7b007d00"), ("charset-utf16", "7b7d", "fffe7b007d00"),
      ("charset-utf16", "7b7d", "007b007d"),
      ("charset-utf16", "7b7d", "feff007b007d"), ("charset-utf16", "f09f9880", "3dd800de"),
      ("charset-utf16", "7b007d00", "7b7d"), ("charset-utf16", "feff007b007d", "7b7d"),
      // "é€" read as Latin-1 and as cp1252
      ("charset-mojibake", "c383c2a9", "c3a9"), ("charset-mojibake", "c383c2a9c3a2e2809ac2ac", "c3a9e282ac"),
      ("charset-mojibake", "c3a9", "c383c2a9"), ("charset-mojibake", "c3a9e282ac", "c383c2a9c3a2e2809ac2ac"),
      // A browser's windows-1252 has no hole: "中" is ä¸ and a soft hyphen; "Ð" has U+0090
      ("charset-mojibake", "c390", "c383c290"), ("charset-mojibake", "c383c290", "c390"),
      ("charset-mojibake", "c390", "c383efbfbd"),
      // unicodedata.normalize
      ("unicode-normalization", "c3a9e4b8ad", "65cc81e4b8ad"), ("unicode-normalization", "65cc81e4b8ad", "c3a9e4b8ad"),
      ("body-invisible-characters", "61c2a062", "612062"), ("body-invisible-characters", "61e2808b62", "6162"),
      ("body-invisible-characters", "61e3808062", "612062"), ("body-invisible-characters", "61efbbbf62", "6162"),
      ("body-invisible-characters", "c2a0e2808be38080", "2020"),
      // The same as JSON escapes: "\u00a0\u200B"
      ("body-invisible-characters", "225c75303061305c753230304222", "222022"),
    ])
  func proposed(_ cause: CauseID, _ received: String, _ signed: String) {
    #expect(BodyProposals(of: cause, bytes(received)).texts.contains(bytes(signed)))
  }

  @Test(
    "a row leaves alone what another row names",
    arguments: [
      // Garbled text undone is mojibake, not Latin-1, and question marks alone are loss.
      ("charset-latin1", "c383c2a9", "c3a9"), ("charset-latin1", "e4b8ad", "3f"),
      ("charset-mojibake", "61e9", "61c3a9"),
      // A mark at the start is `body-bom`.
      ("body-invisible-characters", "efbbbf7b7d", "7b7d"),
    ])
  func notProposed(_ cause: CauseID, _ received: String, _ signed: String) {
    #expect(!BodyProposals(of: cause, bytes(received)).texts.contains(bytes(signed)))
  }

  @Test(
    "pure ASCII has no charset to mistake",
    arguments: ["charset-gbk", "charset-lossy", "charset-latin1", "charset-mojibake", "unicode-normalization"])
  func ascii(_ cause: CauseID) {
    #expect(BodyProposals(of: cause, #"{"a":"b"}"#).texts.isEmpty)
  }

  @Test("what was lost comes back from the record", arguments: ["charset-lossy", "charset-latin1", "charset-gbk"])
  func record(_ cause: CauseID) {
    // "é中😀" as each set writes it.
    let received = ["charset-lossy": "3f3f3f", "charset-latin1": "e93f3f", "charset-gbk": "a8a6d6d03f"][cause.rawValue]
    let intended = Array("é中😀".utf8)
    #expect(BodyProposals(of: cause, bytes(received ?? ""), intended: intended).texts.contains(intended))
  }

  @Test("the whole text may be UTF-16, with and without a mark") func layout() {
    let message = CapturedMessage(form: .rawHTTP)
    let forms = Hypothesis.charsetUTF16.ways.flatMap { way -> [LayoutForm] in
      guard case .layout(let propose) = way else { return [] }
      return propose(SignatureCase(kind: .request, message: message)).map { edit in
        var form = LayoutForm()
        edit.apply(&form)
        return form
      }
    }
    #expect(Set(forms.map(\.units)) == [.utf16LittleEndian, .utf16BigEndian])
    #expect(Set(forms).count == 4)
  }
}
