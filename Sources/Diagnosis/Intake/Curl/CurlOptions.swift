/// The options of curl, as far as reading its command line needs them (curl 8; `curl --help all`).
enum CurlOptions {
  /// Short options by their long names, where it matters what they are or that a value follows.
  static let long: [UInt8: String] = {
    var table: [UInt8: String] = [:]
    for (letter, name) in [
      ("X", "request"), ("H", "header"), ("d", "data"), ("F", "form"), ("G", "get"), ("I", "head"),
      ("T", "upload-file"),
      ("A", "user-agent"), ("e", "referer"), ("b", "cookie"), ("K", "config"), ("E", "cert"), ("C", "continue-at"),
      ("c", "cookie-jar"), ("D", "dump-header"), ("P", "ftp-port"), ("h", "help"), ("m", "max-time"), ("o", "output"),
      ("U", "proxy-user"), ("Q", "quote"), ("r", "range"), ("Y", "speed-limit"), ("y", "speed-time"),
      ("t", "telnet-option"), ("z", "time-cond"), ("u", "user"), ("w", "write-out"), ("x", "proxy"),
    ] {
      table[Array(letter.utf8)[0]] = name
    }
    return table
  }()

  /// Letters of the short options that take no value.
  static let switches = Set("0123469#BIJLMNOSRVZafgijklnpqsv:G".utf8)

  /// Long options that take a value.
  static let withValue = Set(
    """
    abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to \
    continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode \
    delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine \
    etag-compare etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port \
    ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts interface \
    ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options \
    mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir \
    parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert \
    proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey \
    proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 \
    pubkey quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time \
    sasl-authzid service-name socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time \
    stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype tlspassword tlsuser trace \
    trace-ascii trace-config unix-socket upload-file url url-query user user-agent variable vlan-priority write-out
    """.split(separator: " ").map(String.init))

  /// Long options without value that browsers, manuals and scripts use; others are reported as unknown.
  static let withoutValue = Set(
    """
    append anyauth basic ca-native compressed compressed-ssh create-dirs crlf digest disable fail fail-early \
    fail-with-body false-start get globoff head http0.9 http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only \
    ignore-content-length include insecure ipv4 ipv6 junk-session-cookies list-only location location-trusted manual \
    negotiate netrc netrc-optional next no-alpn no-buffer no-keepalive no-npn no-progress-meter no-sessionid ntlm \
    ntlm-wb parallel parallel-immediate path-as-is post301 post302 post303 progress-bar proxy-insecure proxytunnel \
    raw remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors retry-connrefused \
    show-error show-headers silent ssl ssl-no-revoke ssl-reqd sslv2 sslv3 styled-output suppress-connect-headers \
    tcp-fastopen tcp-nodelay tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose \
    version xattr
    """.split(separator: " ").map(String.init))
}
