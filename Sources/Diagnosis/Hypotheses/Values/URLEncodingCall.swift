import Groundwork

/// The call that URL-encodes a value, in each language.
enum URLEncodingCall {
  static let right: [Stack: Localized] = [
    .java: Localized(verbatim: "URLEncoder.encode(base64, StandardCharsets.UTF_8)"),
    .python: Localized(verbatim: "urllib.parse.quote(text, safe=\"\")"),
    .node: Localized(
      zh: "encodeURIComponent(base64)，不要用 encodeURI 或 escape",
      en: "encodeURIComponent(base64), not encodeURI or escape"),
    .php: Localized(verbatim: "urlencode($base64)"),
    .go: Localized(verbatim: "url.QueryEscape(text)"),
    .dotnet: Localized(verbatim: "Uri.EscapeDataString(base64)"),
    .curl: Localized(verbatim: "printf %s \"$base64\" | jq -sRr @uri"),
  ]
}
