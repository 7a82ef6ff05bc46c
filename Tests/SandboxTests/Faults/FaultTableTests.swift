import Groundwork
import Testing

@testable import Sandbox

@Suite struct FaultTableTests {
  @Test("names are unique, in lower case with hyphens") func names() {
    let names = AllFaults.table.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names { #expect(name.wholeMatch(of: #/[a-z][a-z0-9]*(-[a-z0-9]+)*/#) != nil, "\(name)") }
  }

  @Test("every fault and parameter has words in both languages", arguments: AllFaults.table.map(\.name))
  func words(_ name: String) throws {
    let fault = try #require(AllFaults.named(name))
    for words in [fault.title, fault.explanation] + fault.parameters.map(\.meaning) {
      #expect(!words.en.isEmpty && words.en.allSatisfy { $0.isASCII }, "\(words.en)")
      #expect(words.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(words.zh)")
    }
    #expect(fault.title.en.count <= 70 && !fault.title.en.hasSuffix(".") && !fault.title.zh.hasSuffix("。"))
    #expect(fault.explanation.en.hasSuffix(".") && fault.explanation.zh.hasSuffix("。"))
  }

  @Test("the usual value of a parameter is one it takes, and the fault can be planned with nothing but its example")
  func parameters() throws {
    for fault in AllFaults.table {
      #expect(Set(fault.parameters.map(\.name)).count == fault.parameters.count)
      for parameter in fault.parameters {
        let what = "\(fault.name) \(parameter.name)"
        switch parameter.kind {
        case .number(let range, _, let usual): #expect(range.contains(usual), "\(what)")
        case .choice(let choices, let usual):
          #expect(choices.contains(usual) && Set(choices).count == choices.count, "\(what)")
        case .text(nil): #expect(parameter.sample != "VALUE", "\(what): an example needs a value")
        case .text: break
        }
      }
      let sets = fault.example.split(separator: " ").filter { $0.contains("=") }.map { text in
        (name: String(text.split(separator: "=")[0]), value: String(text.split(separator: "=")[1]))
      }
      #expect(throws: Never.self, "\(fault.example)") { try fault.checked(sets) }
    }
  }

  @Test(
    "what cannot be planned is refused with the nearest name or the range",
    arguments: [
      ("latency", "msec", "5", "SBX-043"), ("latency", "ms", "-1", "SBX-044"), ("latency", "ms", "soon", "SBX-044"),
      ("latency", "shape", "square", "SBX-044"), ("result-code", "message", "x", "SBX-045"),
      ("wrong-client-id", "id", "a\r\nb: c", "SBX-044"), ("empty-body", "x", "1", "SBX-043"),
    ])
  func refused(_ name: String, _ parameter: String, _ value: String, _ code: String) throws {
    let fault = try #require(AllFaults.named(name))
    let failure = #expect(throws: FaultFailure.self) { try fault.checked([(parameter, value)]) }
    #expect(failure?.code.text == code)
    #expect(failure?.what.en.isEmpty == false && failure?.remedies.isEmpty == false)
    if parameter == "msec" { #expect(failure?.why?.en.contains("ms") == true) }
    if code == "SBX-044", parameter == "ms" { #expect(failure?.why?.en == "a whole number from 0 to 600000, in ms") }
  }

  @Test("a preset plans faults there are, with parameters they take") func presets() throws {
    for preset in FaultPreset.all {
      for part in preset.parts {
        let fault = try #require(AllFaults.named(part.fault))
        #expect(throws: Never.self) { try fault.checked(part.parameters.map { ($0.key, $0.value) }) }
      }
    }
  }
}
