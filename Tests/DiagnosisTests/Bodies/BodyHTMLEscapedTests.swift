import Testing

@testable import Diagnosis

@Suite struct BodyHTMLEscapedTests {
  @Test(
    "escaped on the way: signed plain",
    arguments: [
      // PHP 8: htmlspecialchars
      ("{&quot;a&quot;:&quot;&lt;b&gt; &amp; &#039;c&#039;&quot;}", "{\"a\":\"<b> & 'c'\"}"),
      // Python 3.11: html.escape
      ("{&quot;a&quot;:&quot;&lt;b&gt; &amp; &#x27;c&#x27;&quot;}", "{\"a\":\"<b> & 'c'\"}"),
      // PHP 8: htmlentities
      ("{&quot;a&quot;:&quot;&eacute;&times;&quot;}", "{\"a\":\"é×\"}"),
      // Escaped inside the value, then serialised.
      ("{\"a\":\"say &quot;hi&quot;\"}", "{\"a\":\"say \\\"hi\\\"\"}"),
      ("{\"a\":\"&lt;b&gt;\",\"b\":\"&amp;\"}", "{\"a\":\"<b>\",\"b\":\"&amp;\"}"),
      ("{&amp;quot;a&amp;quot;:1}", "{\"a\":1}"), ("{&#34;a&#34;:1}", "{\"a\":1}"),
    ])
  func unescaped(_ received: String, _ signed: String) {
    #expect(BodyProposals(of: "body-html-escaped", received).contains(signed))
  }

  @Test(
    "signed escaped: sent plain",
    arguments: [
      "{&quot;a&quot;:&quot;&lt;b&gt; &amp; &#039;c&#039;&quot;}", "{&quot;a&quot;:&quot;&lt;b&gt; &amp; 'c'&quot;}",
      "{&#34;a&#34;:&#34;&lt;b&gt; &amp; &#39;c&#39;&#34;}", "{&quot;a&quot;:&quot;&lt;b&gt; &amp; &#39;c&#39;&quot;}",
      "{&quot;a&quot;:&quot;&lt;b&gt; &amp; &#x27;c&#x27;&quot;}", "{\"a\":\"&lt;b&gt; &amp; 'c'\"}",
      "{\"a\":\"&lt;b&gt; & 'c'\"}", "{&quot;a&quot;:&quot;<b> & 'c'&quot;}",
    ])
  func escaped(_ signed: String) {
    #expect(BodyProposals(of: "body-html-escaped", "{\"a\":\"<b> & 'c'\"}").contains(signed))
  }

  @Test("signed with names for Latin characters") func latinNames() {
    let proposals = BodyProposals(of: "body-html-escaped", "{\"a\":\"é×\"}")
    #expect(proposals.contains("{&quot;a&quot;:&quot;&eacute;&times;&quot;}"))
    #expect(proposals.contains("{&quot;a&quot;:&quot;&#233;&#215;&quot;}"))
  }

  @Test(
    "a browser reads names without a semicolon",
    arguments: [
      ("https://m.example/cb?id=1×tamp=2", "https://m.example/cb?id=1&timestamp=2"),
      (
        "{\"u\":\"/?a=1¬ify_url=b¤cy=USD\",\"n\":\"2 × 3\"}",
        "{\"u\":\"/?a=1&notify_url=b&currency=USD\",\"n\":\"2 × 3\"}"
      ),
      ("/?a=1¶=2", "/?a=1&para=2"), ("/?a=1®ion=2§ion=3", "/?a=1&region=2&section=3"),
      ("/?a=1&timestamp=2", "/?a=1×tamp=2"), ("/?a=1&copy=2", "/?a=1©=2"),
    ])
  func looseNames(_ received: String, _ signed: String) {
    #expect(BodyProposals(of: "body-html-escaped", received).contains(signed))
  }

  @Test(
    "references that are none stay",
    arguments: ["&;", "&#;", "&#x;", "&#xd800;", "&#99999999;", "&unknown;", "&", "&#1"])
  func notReferences(_ text: String) {
    #expect(HTMLEntities.resolved(Array(text.utf8), readsLoosely: true) == Array(text.utf8))
  }
}
