import Foundation
import Groundwork
import Terminal
import Testing

@testable import CLI

@Suite struct ManualPageTests {
  private func page(_ language: Language) -> String {
    ManualPage(root: SmallTree.root, language: language, version: "1.0").source
  }

  @Test(arguments: Language.allCases)
  func `the page holds every command, option, variable and exit code`(language: Language) throws {
    try Golden.expect(page(language), toEqual: "till.\(language).1")
  }

  private static let groff = Tool.path("groff")

  @Test(.enabled(if: groff != nil, "groff is not installed"), arguments: Language.allCases)
  func `groff sets the page without a single warning`(language: Language) throws {
    let groff = try #require(Self.groff)
    try Tool.withFile(page(language), named: "till.1") { file in
      let result = try Tool.run(groff, ["-man", "-ww", "-Kutf8", "-Tutf8", "-P-cbou", "-rLL=78n", file])
      #expect(result.status == 0)
      #expect(result.error == "")
      #expect(result.output.contains("till keys generate"))
      #expect(result.output.contains("--passphrase-command"), "hyphens can be copied")
      #expect(result.output.contains("till keys generate --bits 3072 --env production shop > public.pem"))
      for line in result.output.split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= 80, "\(line)")
      }
    }
  }

  private static let man = Tool.path("man")

  @Test(.enabled(if: man != nil, "man is not installed"), arguments: Language.allCases)
  func `man shows the page without warnings`(language: Language) throws {
    let man = try #require(Self.man)
    try Tool.withFile(page(language), named: "till.1") { file in
      let result = try Tool.run(man, ["--warnings", "-l", file], environment: ["MANWIDTH": "80", "PAGER": "cat"])
      #expect(result.error == "")
      // A machine stripped of its manuals may have a `man` that shows nothing.
      #expect(result.status == 0 || !result.output.isEmpty)
    }
  }

  @Test func `text of a page cannot become a command of roff`() {
    var roff = Roff(language: .en)
    roff.text(".so /etc/passwd")
    roff.text("'quoted' \\n ~^`\"")
    roff.macro("SH", "a \"b\"")
    roff.code("till --x | y")
    #expect(
      roff.source == """
        \\&.so /etc/passwd
        \\&\\(aqquoted\\(aq \\en \\(ti\\(ha\\(ga\\(dq
        .SH "a \\(dqb\\(dq"
        .RS 4
        .nf
        till \\-\\-x | y
        .fi
        .RE

        """)
  }
}
