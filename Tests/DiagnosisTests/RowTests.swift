import Diagnosis
import Groundwork
import Testing

/// What every row must have.
struct RowTests {
  /// The causes of the taxonomy, by its sections.
  private static let taxonomy: [CauseID] = [
    // keys
    "alipay-key-replaced-by-own", "key-pair-mismatch", "signed-with-old-key", "key-version-header-wrong",
    "sandbox-key-in-production", "production-key-in-sandbox", "alipay-key-wrong-environment",
    "uploaded-alipay-key-as-own", "private-key-in-public-slot", "public-key-in-private-slot",
    "certificate-instead-of-key", "key-truncated", "key-corrupted-characters", "key-bom", "key-escaped-newlines",
    "key-newlines-collapsed", "key-armor-mismatch", "key-der-not-pem", "key-encrypted", "key-openssh-format",
    "key-not-rsa", "key-too-short",
    // the body as JSON
    "json-key-order", "json-whitespace", "json-unicode-escapes", "json-escaped-slashes", "json-html-escapes",
    "json-number-format", "json-number-precision", "json-number-stringified", "json-empty-object-array",
    "json-null-fields", "json-empty-string-to-null", "json-string-trimmed", "json-date-reformatted",
    "json-inner-spaces-collapsed",
    // the body as bytes, and its character set
    "body-html-escaped", "body-object-tostring", "body-null-literal", "body-empty-vs-braces",
    "body-trailing-newline", "body-line-endings", "body-surrounding-whitespace", "body-bom",
    "body-template-unresolved", "body-modified-after-signing", "body-double-encoded", "body-form-encoded",
    "body-compressed", "body-truncated", "body-chunk-framing", "body-invisible-characters", "body-masked",
    "unicode-normalization", "charset-gbk", "charset-lossy", "charset-latin1", "charset-utf16", "charset-mojibake",
    // URI, method, header
    "uri-full-url", "uri-host-prefixed", "uri-sandbox-prefix-missing", "uri-sandbox-prefix-extra",
    "uri-query-string", "uri-proxy-rewritten", "uri-trailing-slash", "uri-double-slash",
    "uri-missing-leading-slash", "uri-prefix-missing", "uri-case", "uri-other-api", "uri-percent-encoding",
    "method-wrong", "method-case", "method-missing", "client-id-other-environment", "client-id-whitespace",
    "time-mismatch", "time-format-mismatch", "time-zone-mismatch", "algorithm-missing", "algorithm-name-wrong",
    "signature-header-malformed",
    // encoding and algorithm of the signature
    "signature-not-url-encoded", "signature-plus-became-space", "signature-double-url-encoded",
    "signature-base64url", "signature-hex", "signature-base64-of-hex", "signature-double-base64",
    "signature-line-breaks", "signature-truncated", "signature-padding-lost", "signature-quoted",
    "signature-case-folded", "signature-empty", "digest-sha1", "digest-md5", "digest-sha512", "digest-sha384",
    "padding-pss", "double-hash-hex", "double-hash-raw", "double-encode-base64", "no-digestinfo", "private-encrypt",
    "encrypted-with-public-key", "hmac-instead-of-rsa", "digestinfo-without-null",
    // the string to sign, answers, and what is no signature problem
    "separator-literal-backslash-n", "separator-crlf", "separator-newline-missing", "separator-space-missing",
    "separator-dots-missing", "separator-extra-spaces", "separator-newlines-instead-of-dots",
    "separator-trailing-newline", "structure-body-only", "structure-body-omitted", "structure-fields-swapped",
    "structure-client-omitted", "structure-time-omitted", "structure-request-line-omitted", "structure-body-digest",
    "structure-sorted-pairs", "response-time-vs-request-time", "response-unsigned-error",
    "response-not-from-gateway", "clock-skew", "unregistered-client-id", "missing-signature-header",
    "missing-request-time", "missing-client-id", "content-undetermined", "signer-undetermined",
  ]

  @Test func theRowsAreTheTaxonomy() {
    let causes = Hypothesis.all.map(\.cause)
    #expect(Set(causes).count == causes.count)
    #expect(Set(Self.taxonomy).count == Self.taxonomy.count)
    #expect(Set(causes).subtracting(Self.taxonomy).isEmpty)
    #expect(Set(Self.taxonomy).subtracting(causes).isEmpty)
  }

  @Test func aRowIsFoundByItsCause() {
    for row in Hypothesis.all { #expect(Hypothesis.of(row.cause)?.cause == row.cause) }
    #expect(Hypothesis.of("no-such-cause") == nil)
    #expect(Hypothesis.families.allSatisfy { !$0.title.zh.isEmpty && !$0.title.en.isEmpty && !$0.rows.isEmpty })
  }

  @Test(arguments: taxonomy)
  func wordsAreCompleteInBothLanguages(cause: CauseID) throws {
    let row = try #require(Hypothesis.of(cause))
    let words = row.words
    for text in [words.title, words.explanation, words.fix] + words.fixes.values {
      for side in [text.zh, text.en] {
        #expect(!side.isEmpty && side.first?.isWhitespace == false && side.last?.isWhitespace == false)
        #expect(!side.contains("  "), "doubled blank: \(side)")
      }
    }
    // Chinese in the Chinese sentences, none in the English ones.
    for text in [words.title, words.explanation, words.fix] {
      #expect(text.zh.unicodeScalars.contains(where: Self.isHan), "\(text.zh)")
      #expect(!text.en.unicodeScalars.contains(where: Self.isHan), "\(text.en)")
    }
    #expect(!row.citation.isEmpty)
  }

  @Test(arguments: taxonomy)
  func theTitleIsOneLineAndAVerdict(cause: CauseID) throws {
    let row = try #require(Hypothesis.of(cause))
    let title = row.words.title
    #expect(title.en.count <= 80, "\(title.en)")
    #expect(title.zh.count <= 40, "\(title.zh)")
    for side in [title.zh, title.en] {
      #expect(!side.contains("\n") && !side.hasSuffix(".") && !side.hasSuffix("。"), "\(side)")
    }
  }

  /// What both languages must name alike: options, placeholders, variables.
  @Test(arguments: taxonomy)
  func optionsAndVariablesAreTheSameInBothLanguages(cause: CauseID) throws {
    let row = try #require(Hypothesis.of(cause))
    for text in [row.words.title, row.words.explanation, row.words.fix] + row.words.fixes.values {
      #expect(Self.names(in: text.zh) == Self.names(in: text.en), "\(text.zh) / \(text.en)")
    }
  }

  private static func names(in text: String) -> Set<String> {
    Set(text.matches(of: #/--[a-z][a-z-]+|\$[A-Za-z_]+|%[0-9A-F]{2}/#).map { String($0.0) })
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4e00...0x9fff).contains(scalar.value) }

  /// Two are said when nothing fits, one by the search for a value of 32 bytes.
  @Test func everyOtherRowHasAWayOfLookingForItsCause() {
    let without = Hypothesis.all.filter(\.ways.isEmpty).map(\.cause)
    #expect(Set(without) == ["content-undetermined", "signer-undetermined", "hmac-instead-of-rsa"])
  }
}
