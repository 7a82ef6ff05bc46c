import Groundwork

extension Hypothesis {
  /// The header was raised with the rotation, the signer was not.
  static let signedWithOldKey = Hypothesis(
    "signed-with-old-key",
    citation: "docs.antom.com/ac/ref/INVALID_SIGNATURE_error_code",
    words: CauseWords(
      title: Localized(
        zh: "签名用的还是旧版本的密钥",
        en: "the signature was made with an older version of the key"),
      explanation: Localized(
        zh: "更换密钥时，请求头里的版本已经更新，签名程序却仍加载旧的私钥；常见原因是缓存、未重启的进程或旧的部署。",
        en: "The key was rotated and the header names the new version, but the signer still loads the old file: a "
          + "cache, a process not restarted, an old deployment."),
      fix: Localized(
        zh: "部署请求头所写版本的私钥，并重启签名的进程；在此之前，先把 keyVersion 写成实际使用的版本。",
        en: "Deploy the private key of the version in the header and restart the signing process; until then send "
          + "the keyVersion that is really used.")),
    ways: [.key(KeyVersions.signedWithOldKey)])
}
