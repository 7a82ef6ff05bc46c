import Groundwork

extension Hypothesis {
  /// The DigestInfo lacks the NULL that RFC 8017 demands: some verifiers take it, others do not.
  static let digestInfoWithoutNull = Hypothesis(
    "digestinfo-without-null", citation: "openssl/openssl#12027 #16683 #17130 #20578; randombit/botan#5533",
    words: CauseWords(
      title: Localized(
        zh: "签名中的 DigestInfo 少了算法参数 NULL",
        en: "the DigestInfo in the signature lacks the NULL parameter"),
      explanation: Localized(
        zh: "个别智能卡、硬件加密机或加密库省略了它。RFC 8017 要求写 NULL；严格的验签方会拒绝这样的签名。",
        en: "Some smart cards, hardware modules and libraries leave it out. RFC 8017 demands it, and strict "
          + "verifiers refuse such a signature."),
      fix: Localized(
        zh: "换用或升级签名库；如果由硬件签名，自己拼出完整的 DigestInfo 再交给它。",
        en: "Use another or newer library. If hardware signs, build the whole DigestInfo yourself and give it that."),
      fixes: SigningCall.right),
    ways: [
      .primitive { opened in
        guard case .digestInfoWithoutNull(let algorithm, let digest) = opened.signedContent else { return [] }
        return [.digest(algorithm, digest)]
      }
    ])
}
