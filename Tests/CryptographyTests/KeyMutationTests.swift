import Groundwork
import Testing

@testable import Cryptography

@Suite struct KeyMutationTests {
  @Test func `a thousand random mutations never crash and never give a private key that is not the one written`() throws
  {
    let samples = try Samples.short.get()
    let texts = [
      samples.pkcs8PEM, samples.pkcs1PEM, samples.pkcs8DER, samples.pkcs1DER, base64(samples.pkcs8DER),
      samples.spkiPEM, samples.spkiDER, samples.certificatePEM, samples.certificateDER, samples.pkcs1PublicDER,
    ]
    let original = try samples.publicKey()
    var refused = 0
    for seed in 0..<1_000 {
      var dice = Dice(state: UInt64(seed))
      var text = texts[seed % texts.count]
      let index = Int.random(in: 0..<text.count, using: &dice)
      switch Int.random(in: 0..<5, using: &dice) {
      case 0: text[index] = UInt8.random(in: 0...255, using: &dice)
      case 1: text[index] = UInt8.random(in: 0x30...0x7a, using: &dice)
      case 2: text.remove(at: index)
      case 3: text.insert(UInt8.random(in: 0...255, using: &dice), at: index)
      default: text.removeSubrange(index..<min(index + 40, text.count))
      }
      do {
        let reading = try KeyText.read(text)
        guard case .privateKey(let key) = reading.key else { continue }
        #expect(key.publicKey == original, "seed \(seed)")
        #expect(original.verify(try key.sign([7]), of: [7]), "seed \(seed)")
        let checked = try key.exported(as: .pkcs1DER).bytes
        #expect(checked == samples.pkcs1DER, "seed \(seed)")
      } catch let failure as KeyTextFailure {
        refused += 1
        #expect(failure.code.text.hasPrefix("KEY-"), "seed \(seed)")
      }
    }
    #expect(refused > 800)
  }

  @Test func `every prefix of every form is refused`() throws {
    let samples = try Samples.short.get()
    for text in [samples.spkiDER, samples.pkcs1DER, base64(samples.spkiDER), samples.spkiPEM] {
      let end = text.last == 0x0a ? text.count - 1 : text.count
      for count in 0..<end {
        #expect(throws: KeyTextFailure.self) { try KeyText.read(Array(text.prefix(count))) }
      }
    }
  }
}
