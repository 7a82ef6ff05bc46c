package import Groundwork

/// What a client in one language needs before it accepts the local gateway under the real host names.
/// Source: the code of the official SDKs as of August 2026: what each demands of a certificate.
package struct ClientTrust: Hashable, Sendable {
  /// As `--for` takes it.
  package let language: String
  package let name: String
  package let words: Localized
  /// Lines to copy, `{ca}` being the certificate's path.
  package let lines: [String]

  package static let all: [ClientTrust] = [
    ClientTrust(
      language: "java", name: "Java",
      words: Localized(
        zh: "官方 SDK 接受任何颁发者，只核对主机名：把域名指到本机即可。自己写的客户端用信任库：",
        en:
          "the official SDK takes any issuer and only checks the host name, so the hosts entry is enough. A client of your own needs a trust store:"
      ),
      lines: [
        "keytool -importcert -noprompt -alias till-sandbox -file {ca} -keystore till.p12 -storepass changeit",
        "java -Djavax.net.ssl.trustStore=till.p12 -Djavax.net.ssl.trustStorePassword=changeit …",
      ]),
    ClientTrust(
      language: "python", name: "Python",
      words: Localized(
        zh: "官方 SDK 只连 443 端口；1.7.1 起核对证书：",
        en: "the official SDK only connects to port 443; since 1.7.1 it checks the certificate:"),
      lines: ["export SSL_CERT_FILE={ca}", "export REQUESTS_CA_BUNDLE={ca}"]),
    ClientTrust(
      language: "php", name: "PHP",
      words: Localized(
        zh: "官方 SDK 不核对颁发者，只核对主机名；也可以直接用 http 地址。自己写的客户端：",
        en: "the official SDK checks the host name only; an http gateway URL works as well. A client of your own:"),
      lines: ["php -d curl.cainfo={ca} -d openssl.cafile={ca} …"]),
    ClientTrust(
      language: "go", name: "Go",
      words: Localized(zh: "完整核对证书；也可以直接用 http 地址：", en: "checks everything; an http gateway URL works as well:"),
      lines: ["export SSL_CERT_FILE={ca}"]),
    ClientTrust(
      language: "dotnet", name: ".NET",
      words: Localized(
        zh: "完整核对证书（Linux 上经 OpenSSL）；也可以直接用 http 地址：",
        en: "checks everything (through OpenSSL on Linux); an http gateway URL works as well:"),
      lines: ["export SSL_CERT_FILE={ca}"]),
    ClientTrust(
      language: "node", name: "Node.js",
      words: Localized(zh: "完整核对证书：", en: "checks everything:"), lines: ["export NODE_EXTRA_CA_CERTS={ca}"]),
    ClientTrust(
      language: "curl", name: "curl",
      words: Localized(zh: "完整核对证书：", en: "checks everything:"),
      lines: [
        "curl --cacert {ca} --resolve open-sea-global.alipay.com:443:127.0.0.1 https://open-sea-global.alipay.com/…"
      ]),
  ]
}
