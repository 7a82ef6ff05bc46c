import Testing

@testable import Diagnosis

@Suite struct ValueReadingsTests {
  @Test(arguments: SignatureText.all)
  func `the bytes come out, with the fewest causes in the order in which they happened`(sample: SignatureText) {
    let readings = ValueReadings.all(of: Array(sample.text.utf8))
    let found = readings.first { $0.bytes == SignatureSamples.sha256 }
    #expect(found?.causes == sample.causes)
  }

  @Test(arguments: SignatureText.all)
  func `no other reading is as long as the key with as few causes`(sample: SignatureText) {
    let readings = ValueReadings.all(of: Array(sample.text.utf8))
    let others = readings.filter { $0.bytes.count == 256 && $0.causes.count <= sample.causes.count }
    #expect(others.count == 1)
    #expect(Set(readings.map(\.bytes)).count == readings.count)
    #expect(readings.map(\.causes.count) == readings.map(\.causes.count).sorted())
  }

  @Test func `a sound value has one reading and no cause`() {
    let readings = ValueReadings.all(of: Array(SignatureText.all[0].text.utf8))
    #expect(readings == [ValueReading(bytes: SignatureSamples.sha256, causes: [])])
  }

  @Test(arguments: [
    "", "%", "%zz", "====", "not a signature", "++++", "    ", "undefined", "\"\"", "%25%32%35%32%35", "é",
  ])
  func `nonsense gives nothing as long as a key`(text: String) {
    #expect(!ValueReadings.all(of: Array(text.utf8)).contains { $0.bytes.count >= 32 })
  }

  /// Texts made to start as many edits as possible, up to the longest that is read, and one longer.
  @Test(arguments: [
    "+", "%25", "%2520", "a b", "\\n", "%0A", "\"'", "ab", "=", "-_", "%", "\n ", "b'", "%255Cn+", "YWFh", "25",
  ])
  func `any text comes to an end soon`(unit: String) {
    for (start, count) in [("", 8_100), ("%", 8_100), ("", 65_536)] {
      let text = Array((start + String(repeating: unit, count: count / unit.utf8.count)).utf8)
      let clock = ContinuousClock()
      let taken = clock.measure { _ = ValueReadings.all(of: text) }
      // Without optimisation and beside other tests; a release build takes 1 ms.
      #expect(taken < .seconds(5))
    }
  }
}
