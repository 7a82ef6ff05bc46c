import Groundwork
import Testing

@Suite struct FailureCodeTests {
  private struct Use {
    let code: String
    let place: String
  }

  private static let uses: [Use] = Repository.sources.flatMap { file -> [Use] in
    // Two families number their cases in a table beside: `FailureCode("NET-\\(number)"` with `case …: "001"`.
    let family = file.text.firstMatch(of: #/FailureCode\(\s*"([A-Z]{3})-\\\(number\)"/#).map { String($0.1) }
    return file.code.flatMap { line -> [Use] in
      let place = "\(file.path):\(line.number)"
      let written = line.text.matches(of: #/FailureCode\(\s*"([^"\\]*)"/#).map { Use(code: String($0.1), place: place) }
      guard let family else { return written }
      return written + line.text.matches(of: #/: "([0-9]{3})"$/#).map { Use(code: "\(family)-\($0.1)", place: place) }
    }
  }

  @Test("a failure code is three capitals, a hyphen and three digits") func form() {
    for use in Self.uses {
      #expect(use.code.wholeMatch(of: #/[A-Z]{3}-[0-9]{3}/#) != nil, "\(use.place): \(use.code)")
    }
    #expect(Self.uses.count > 100)
  }

  @Test("a failure code is declared in one place, so that it has one meaning") func unique() {
    for (code, uses) in Dictionary(grouping: Self.uses, by: \.code) where uses.count > 1 {
      Issue.record("\(code) is declared at \(uses.map(\.place).joined(separator: " and "))")
    }
  }

  @Test("codes are written out where they are declared, so that they can be searched for") func literal() {
    for file in Repository.sources where !file.path.hasSuffix("Words/FailureCode.swift") {
      for line in file.code where line.text.contains("FailureCode(") {
        #expect(line.text.contains("FailureCode(\""), "\(file.path):\(line.number)")
      }
    }
  }
}
