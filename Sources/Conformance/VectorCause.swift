import Diagnosis
package import Groundwork

/// Why a program failed at a vector, under a stable name.
package struct VectorCause: Hashable, Sendable {
  package let id: String
  package let title: Localized
  /// How to mend it, if that is known.
  package let fix: Localized?

  package init(_ id: String, _ title: Localized, fix: Localized? = nil) {
    self.id = id
    self.title = title
    self.fix = fix
  }

  /// A cause of the diagnosis, in its words.
  init(_ cause: CauseID) {
    let words = Hypothesis.of(cause)?.words
    self.init(cause.rawValue, words?.title ?? Localized(verbatim: cause.rawValue), fix: words?.fix)
  }
}

/// What goes wrong with a program before its answer can be compared.
extension VectorCause {
  static func stray(_ line: String) -> VectorCause {
    VectorCause(
      "stray-output",
      Localized(
        zh: "标准输出上是“\(line)”，不是“标识、制表符、回答”", en: "standard output has \"\(line)\", which is not: id, tab, answer"),
      fix: Localized(zh: "标准输出只写回答，日志写到标准错误", en: "write answers only to standard output, logs to standard error"))
  }

  static let silent = VectorCause(
    "no-answer", Localized(zh: "在限定时间内没有回答", en: "no answer within the time"),
    fix: Localized(
      zh: "每读一行就回答一行，并立即清空输出缓冲；慢的程序加上 --timeout",
      en: "answer after each line and flush the output; give a slow program --timeout"))

  static let endless = VectorCause(
    "line-too-long", Localized(zh: "回答超过 64 KiB 还没有换行", en: "more than 64 KiB came without a line feed"))

  static func ended(_ how: Localized) -> VectorCause {
    VectorCause(
      "ended-early", Localized(zh: "没有回答就结束了：\(how.zh)", en: "it ended without an answer: \(how.en)"),
      fix: Localized(
        zh: "读到输入结束才退出；密钥不能用时回答 refused，不要崩溃",
        en: "go on until the input ends; answer refused to a key that cannot be used, do not crash"))
  }

  static func unknownWord(_ answer: String) -> VectorCause {
    VectorCause(
      "answer-unknown",
      Localized(zh: "回答是“\(answer)”，应为 valid 或 invalid", en: "it answered \"\(answer)\"; it is valid or invalid")
    )
  }
}

/// What goes wrong with signing though nothing is wrong with the signature, or there is none.
extension VectorCause {
  static let keyAccepted = VectorCause(
    "bad-key-accepted", Localized(zh: "用不能签名的密钥也给出了签名头", en: "it made a header with a key that cannot sign"),
    fix: Localized(zh: "检查读取私钥的返回值，失败时报错", en: "look at what reading the private key returns, and stop if it failed"))

  static let keyRefused = VectorCause(
    "good-key-refused", Localized(zh: "拒绝了可以签名的密钥", en: "it refused a key that can sign"),
    fix: Localized(
      zh: "密钥是一行 base64 的 PKCS#8，不带 PEM 标记", en: "the key is PKCS#8 in one line of base64, without PEM lines"))

  static let algorithmMissing = VectorCause(
    "algorithm-part-missing", Localized(zh: "头里没有 algorithm=RSA256", en: "the header has no algorithm=RSA256"),
    fix: formOfHeader)

  static let partsOutOfOrder = VectorCause(
    "parts-out-of-order",
    Localized(
      zh: "各段的顺序不对，有的 SDK 按位置取第三段", en: "the parts are in another order, and some SDKs take the third by its place"),
    fix: formOfHeader)

  static func versionDiffers(asked: Int, answered: Int?) -> VectorCause {
    let found = answered.map { "keyVersion=\($0)" }
    return VectorCause(
      "key-version-differs",
      Localized(
        zh: "应写 keyVersion=\(asked)，实际\(found.map { "是 \($0)" } ?? "没有写")",
        en: "it has to name keyVersion=\(asked), but has \(found ?? "none")"), fix: formOfHeader)
  }

  private static let formOfHeader = Localized(
    zh: "写法是 algorithm=RSA256,keyVersion=N,signature=<URL 编码的 base64>",
    en: "the form is algorithm=RSA256,keyVersion=N,signature=<URL-encoded base64>")
}
