package import Groundwork

extension KeyTextFailure {
  package var what: Localized {
    switch self {
    case .empty: Localized(zh: "没有密钥内容：文本为空", en: "there is no key: the text is empty")
    case .tooLong(let count):
      Localized(
        zh: "文本有 \(count) 字节，超过密钥文本的上限 \(KeyText.maximumBytes) 字节（64 KiB）",
        en: "the text has \(count) bytes; a key text may have at most \(KeyText.maximumBytes) (64 KiB)")
    case .notAKey(.bytes(let character, let offset)):
      Localized(
        zh: "既不是文本也不是 DER：偏移 \(offset) 处是\(character.name.zh)",
        en: "this is neither text nor DER: at byte offset \(offset) stands \(character.name.en)")
    case .notAKey(.text): Localized(zh: "文本里没有密钥", en: "the text holds no key")
    case .notAKey(.decoded):
      Localized(zh: "base64 解码后不是密钥", en: "the base64 decodes to something that is not a key")
    case .notAKey(.encodedTwice):
      Localized(zh: "这是整个 PEM 文本再做一次 base64 的结果", en: "this is a whole PEM text, encoded in base64 once more")
    case .severalKeys(let count, let offset):
      Localized(
        zh: "文本里有 \(count) 个密钥，第二个从偏移 \(offset) 开始",
        en: "the text holds \(count) keys; the second begins at byte offset \(offset)")
    case .beginWithoutEnd(let label, let offset):
      Localized(
        zh: "偏移 \(offset) 处的“BEGIN \(label)”没有对应的 END 行",
        en: "the line 'BEGIN \(label)' at byte offset \(offset) has no END line")
    case .endWithoutBegin(let label, let offset):
      Localized(
        zh: "偏移 \(offset) 处的“END \(label)”之前没有 BEGIN 行",
        en: "the line 'END \(label)' at byte offset \(offset) has no BEGIN line before it")
    case .labelsDiffer(let begin, let end, let offset):
      Localized(
        zh: "PEM 首行写“\(begin)”，偏移 \(offset) 处的尾行却写“\(end)”",
        en: "the PEM text begins as '\(begin)' but ends as '\(end)' at byte offset \(offset)")
    case .illegalCharacter(let character, let offset):
      Localized(
        zh: "偏移 \(offset) 处是\(character.name.zh)，不属于 base64",
        en: "at byte offset \(offset) stands \(character.name.en), which base64 does not have")
    case .base64Truncated(let found, let announced?):
      Localized(
        zh: "base64 被截断：密钥应有 \(announced) 字节，只剩 \(found) 字节",
        en: "the base64 is cut off: the key takes \(announced) bytes, \(found) are left")
    case .base64Truncated(let found, nil):
      Localized(
        zh: "base64 被截断：\(found) 个完整字节之后只剩半个字符组",
        en: "the base64 is cut off: half a group is left after \(found) whole bytes")
    case .wrongPadding(.inTheMiddle, let offset):
      Localized(zh: "偏移 \(offset) 处的“=”后面还有内容", en: "text goes on after the '=' at byte offset \(offset)")
    case .wrongPadding(.missing(let count), let offset):
      Localized(
        zh: "偏移 \(offset) 处缺少结尾的 \(count) 个“=”",
        en: "the base64 lacks \(count) '=' at its end, at byte offset \(offset)")
    case .wrongPadding(.wrongCount(let expected), let offset):
      Localized(
        zh: "偏移 \(offset) 处“=”的个数不对，应为 \(expected) 个",
        en: "the number of '=' at byte offset \(offset) is wrong; \(expected) belong there")
    case .wrongPadding(.unusedBits, let offset):
      Localized(
        zh: "偏移 \(offset) 处 base64 的最后一个字符不对：它多出了不属于任何字节的位",
        en: "the last base64 character, at byte offset \(offset), is wrong: it has bits that belong to no byte")
    case .derTruncated(let expected, let found):
      Localized(
        zh: "密钥被截断：应有 \(expected) 字节，实有 \(found) 字节",
        en: "the key is cut off: expected \(expected) bytes, found \(found)")
    case .derTrailing(let expected, let found):
      Localized(
        zh: "密钥之后还有多余内容：应有 \(expected) 字节，实有 \(found) 字节",
        en: "something follows the key: expected \(expected) bytes, found \(found)")
    case .notRSA(.other): Localized(zh: "这不是 RSA 密钥", en: "this is not an RSA key")
    case .notRSA(let kind):
      Localized(zh: "这是 \(kind.rawValue) 密钥，不是 RSA 密钥", en: "this is an \(kind.rawValue) key, not a plain RSA key")
    case .encrypted:
      Localized(zh: "这个私钥用口令加密过", en: "this private key is encrypted with a passphrase")
    case .openSSH: Localized(zh: "这是 OpenSSH 格式的密钥", en: "this is a key in OpenSSH format")
    case .pgp: Localized(zh: "这是 PGP 的内容", en: "this is a PGP text")
    case .certificateRequest:
      Localized(zh: "这是证书请求（CSR），不是密钥", en: "this is a certificate request, not a key")
    case .unsupportedLabel(let label):
      Localized(zh: "不认识的 PEM 类型“\(label)”", en: "the PEM label '\(label)' is not that of a key Till reads")
    case .unsupported(let name):
      Localized(zh: "不支持 \(name) 格式", en: "the format \(name) is not read here")
    case .implausible(let numbers): numbers.words
    case .malformedDER(let offset, true):
      Localized(
        zh: "密钥内容已损坏：偏移 \(offset) 处不是密钥的结构", en: "the key is damaged: its structure breaks at byte offset \(offset)")
    case .malformedDER(let offset, false):
      Localized(
        zh: "密钥内容已损坏：解码后第 \(offset) 字节处不是密钥的结构",
        en: "the key is damaged: its structure breaks at byte \(offset) of the decoded content")
    case .utf16: Localized(zh: "文本是 UTF-16 编码", en: "the text is encoded as UTF-16")
    case .malformedArmour(let offset):
      Localized(
        zh: "偏移 \(offset) 处的 PEM 首尾行不完整：类型名之后应紧跟五个“-”",
        en: "the PEM line at byte offset \(offset) is damaged: five '-' must follow its label")
    case .emptyArmour(let label, let offset):
      Localized(
        zh: "“\(label)”的首尾行之间没有内容（偏移 \(offset)）",
        en: "nothing stands between the lines of '\(label)', at byte offset \(offset)")
    case .libcrypto(let failure): failure.what
    }
  }

  package var why: Localized? {
    switch self {
    case .illegalCharacter(let character, _): character.origin
    case .base64Truncated, .derTruncated, .beginWithoutEnd, .endWithoutBegin:
      Localized(zh: "很可能复制时漏掉了一部分", en: "part of it was probably left out when copying")
    case .notAKey(.text):
      Localized(
        zh: "没有 PEM 首尾行，也不是密钥的 base64（总以“M”开头）",
        en: "it has no PEM lines and is no base64 of a key, which begins with 'M'")
    case .notRSA:
      Localized(zh: "支付宝的 RSA256 只使用 RSA 密钥", en: "RSA256 as Alipay uses it takes RSA keys only")
    case .libcrypto(let failure): failure.why
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .empty, .tooLong, .notAKey(.text), .notAKey(.bytes), .notAKey(.decoded), .pgp, .unsupportedLabel:
      [
        .advice(
          zh: "提供 PEM、DER 或单行 base64 形式的 RSA 密钥", en: "give an RSA key as PEM, DER or base64 on one line"),
        .run("till keys inspect FILE"),
      ]
    case .notAKey(.encodedTwice): [.run("base64 -d FILE > key.pem")]
    case .severalKeys:
      [.advice(zh: "每个文件只放一个密钥", en: "put one key in each file"), .run("till keys inspect FILE")]
    case .beginWithoutEnd, .endWithoutBegin, .labelsDiffer, .malformedArmour, .emptyArmour, .base64Truncated,
      .derTruncated, .derTrailing, .malformedDER, .wrongPadding:
      [
        .advice(zh: "从来源处重新完整复制密钥", en: "copy the whole key again from where it came"),
        .run("till keys inspect FILE"),
      ]
    case .illegalCharacter:
      [
        .advice(
          zh: "删除或改正该字符，或从来源处重新复制",
          en: "remove or correct that character, or copy the key again from where it came"),
        .run("till keys inspect FILE"),
      ]
    case .notRSA: [.run("till keys generate"), .run("openssl genrsa -out key.pem 2048")]
    case .encrypted: [.run("openssl pkey -in FILE -out decrypted.pem")]
    case .openSSH(true):
      [
        .advice(
          zh: "先复制一份：下面的命令会就地改写文件", en: "work on a copy: the command rewrites the file in place"),
        .run("ssh-keygen -p -m PEM -f COPY"),
      ]
    case .openSSH(false): [.run("ssh-keygen -e -m PKCS8 -f FILE")]
    case .certificateRequest: [.run("openssl req -in FILE -noout -pubkey")]
    case .unsupported("PKCS#12"): [.run("till keys convert FILE --to pkcs8 -o key.pem")]
    case .unsupported("PKCS#7"): [.run("openssl pkcs7 -in FILE -print_certs")]
    case .unsupported:
      [.advice(zh: "在原来的程序里导出为 PEM", en: "export the key as PEM from the program that made it")]
    case .implausible:
      [.run("openssl pkey -in FILE -check -noout"), .run("till keys generate")]
    case .utf16:
      [
        .advice(zh: "把文件另存为 UTF-8", en: "save the file as UTF-8"),
        .run("iconv -f UTF-16 -t UTF-8 FILE > key.pem"),
      ]
    case .libcrypto(let failure): failure.remedies
    }
  }
}

extension KeyTextFailure.ImplausibleNumbers {
  fileprivate var words: Localized {
    switch self {
    case .evenModulus: Localized(zh: "不是可用的 RSA 密钥：模数是偶数", en: "no usable RSA key: the modulus is even")
    case .exponentIsOne:
      Localized(zh: "不是可用的 RSA 密钥：公钥指数是 1", en: "no usable RSA key: the public exponent is 1")
    case .evenExponent:
      Localized(zh: "不是可用的 RSA 密钥：公钥指数是偶数", en: "no usable RSA key: the public exponent is even")
    case .tooSmall(let bits):
      Localized(
        zh: "RSA 模数只有 \(bits) 位，少于 512 位", en: "the RSA modulus has \(bits) bits, fewer than 512")
    case .tooLarge(let bits):
      Localized(zh: "RSA 模数有 \(bits) 位，多于 16384 位", en: "the RSA modulus has \(bits) bits, more than 16384")
    case .modulusIsNoProduct:
      Localized(
        zh: "公钥已损坏：模数不是两个大素数之积",
        en: "the public key is damaged: its modulus cannot be the product of two large primes")
    case .partsDoNotBelongTogether:
      Localized(
        zh: "私钥已损坏：各个数字彼此不符", en: "the private key is damaged: its numbers do not belong together")
    }
  }
}
