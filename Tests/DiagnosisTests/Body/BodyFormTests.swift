import Testing

@testable import Diagnosis

struct BodyFormTests {
  @Test func theStandardFormIsTheBodyAsReceived() {
    for text in ["", "no JSON", " { \"a\" : 1e5 }\r\n", "\u{feff}{}"] {
      let body = BodyText.reading(text)
      #expect(BodyForm().rendered(body) == body.bytes)
    }
  }

  @Test func aBodyThatIsNoJSONIsNotWrittenOtherwise() {
    var form = BodyForm()
    form.json.spacing = .style(.compact)
    #expect(form.rendered(.reading("a=1&b=2")) == nil)
  }

  @Test func stepsAreAppliedInTheOrderOfTheirAxes() {
    func appending(_ axis: BodyEdit.Axis, _ byte: UInt8) -> BodyForm.Step { BodyForm.Step(axis) { $0 + [byte] } }
    var form = BodyForm()
    form.add(appending(.ending, 0x34))
    form.add(appending(.wholeText, 0x31))
    form.add(appending(.charset, 0x39))
    form.add(appending(.edges, 0x32))
    form.add(appending(.charset, 0x33))
    #expect(form.rendered(.reading("x")) == Array("x1234".utf8))
  }

  @Test func aStepThatCannotBeTakenGivesNoText() {
    var form = BodyForm()
    form.add(BodyForm.Step(.charset) { _ in nil })
    #expect(form.rendered(.reading("x")) == nil)
  }

  @Test func stepsSeeTheWrittenJSON() {
    var form = BodyForm()
    form.json.spacing = .style(.compact)
    form.add(BodyForm.Step(.ending) { $0 + [0x0a] })
    #expect(form.rendered(.reading("{ \"a\" : 1 }")) == Array("{\"a\":1}\n".utf8))
  }
}
