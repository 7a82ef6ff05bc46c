import Groundwork

/// How each language takes the path alone out of a URL, for the rows whose fix is just that.
enum PathOnlyCode {
  static let byStack: [Stack: Localized] = [
    .java: Localized(verbatim: "URI.create(url).getRawPath()"),
    .python: Localized(verbatim: "urllib.parse.urlsplit(url).path"),
    .node: Localized(verbatim: "new URL(url).pathname"),
    .php: Localized(verbatim: "parse_url($url, PHP_URL_PATH)"),
    .go: Localized(verbatim: "req.URL.EscapedPath()"),
    .dotnet: Localized(verbatim: "new Uri(url).AbsolutePath"),
  ]
}
