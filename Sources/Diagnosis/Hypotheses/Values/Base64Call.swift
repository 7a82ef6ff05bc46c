import Groundwork

/// The call that writes bytes in standard base64 on one line, in each language.
enum Base64Call {
  static let right: [Stack: Localized] = [
    .java: Localized(verbatim: "Base64.getEncoder().encodeToString(signature)"),
    .python: Localized(verbatim: "base64.b64encode(signature).decode()"),
    .node: Localized(verbatim: "signature.toString(\"base64\")"),
    .php: Localized(verbatim: "base64_encode($signature)"),
    .go: Localized(verbatim: "base64.StdEncoding.EncodeToString(signature)"),
    .dotnet: Localized(verbatim: "Convert.ToBase64String(signature)"),
    .curl: Localized(verbatim: "openssl dgst -sha256 -sign key.pem text | openssl base64 -A"),
  ]
}
