import Groundwork

extension Hypothesis {
  /// Made with ssh-keygen.
  static let keyOpenSSHFormat = Hypothesis(
    "key-openssh-format",
    citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "密钥是 OpenSSH 格式",
        en: "the key is in OpenSSH format"),
      explanation: Localized(
        zh: "用 ssh-keygen 生成的密钥默认是 OpenSSH 自己的格式，支付 SDK 读不了。",
        en: "ssh-keygen writes a format of its own, which payment SDKs do not read."),
      fix: Localized(
        zh: "在副本上转换：ssh-keygen -p -m PEM -f COPY；公钥用 ssh-keygen -e -m PKCS8 -f FILE。",
        en: "Convert a copy: ssh-keygen -p -m PEM -f COPY; a public key with ssh-keygen -e -m PKCS8 -f FILE.")),
    ways: [.keyFile("key-openssh-format", rank: 14)])
}
