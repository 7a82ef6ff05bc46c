import Groundwork

extension Hypothesis {
  /// The key was rotated, the constant in the header was not; or it names a version nobody has.
  static let keyVersionHeaderWrong = Hypothesis(
    "key-version-header-wrong",
    citation:
      "docs.antom.com/ac/ams/api_fund; docs.antom.com/ac/ref/INVALID_SIGNATURE_error_code; the SDKs default to 1",
    words: CauseWords(
      title: Localized(
        zh: "Signature 请求头里的 keyVersion 与签名所用的密钥不符",
        en: "the keyVersion of the header is not that of the key that signed"),
      explanation: Localized(
        zh: "网关按 keyVersion 选择公钥。SDK 默认写 1；更换密钥后忘记修改，或写成 v1 这样的文字，网关就会用错公钥，"
          + "或找不到公钥。",
        en: "The gateway chooses the public key by keyVersion. The SDKs send 1 unless told otherwise; after a "
          + "rotation, or with a text such as v1, it takes the wrong key or finds none."),
      fix: Localized(
        zh: "把 keyVersion 设为控制台中这个密钥的版本号，只写数字。",
        en: "Set keyVersion to the version the console shows for this key, as a plain number."),
      fixes: [
        .java: Localized(verbatim: "request.setKeyVersion(2);"),
        .python: Localized(verbatim: "request.key_version = 2"),
        .php: Localized(verbatim: "$request->setKeyVersion(2);"),
      ]),
    ways: [.key(KeyVersions.headerWrong)])
}
