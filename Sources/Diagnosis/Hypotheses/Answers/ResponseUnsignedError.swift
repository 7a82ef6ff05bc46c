import AMS
import Groundwork

extension Hypothesis {
  static let responseUnsignedError = Hypothesis(
    "response-unsigned-error",
    citation: "alipay/global-open-sdk-java#222; alipay/global-open-sdk-python#179; alipay/global-open-sdk-php#173",
    words: CauseWords(
      title: Localized(
        zh: "这是未签名的错误响应，不是签名问题", en: "this is an unsigned error answer, no problem of the signature"),
      explanation: Localized(
        zh: "resultStatus 为 F 或 U 的响应可以不带签名，例如请求本身没有通过验签。要看的是结果码。",
        en: "Answers with resultStatus F or U may come without a signature, for instance when the request itself was "
          + "not accepted. What matters is the result code."),
      fix: Localized(
        zh: "按结果码处理：F 表示失败，U 表示结果未知，要查询；若是 INVALID_SIGNATURE，请诊断发出的请求。",
        en: "Act on the result code: F failed, U is unknown, so inquire. If it is INVALID_SIGNATURE, diagnose the "
          + "request that was sent."),
      fixes: [
        .java: Localized(
          zh: "旧版 SDK 会放过所有未签名的响应；升级后只接受 F 和 U",
          en: "Older SDKs let every unsigned answer through; newer ones accept only F and U"),
        .python: Localized(
          zh: "SDK 遇到未签名的响应会抛出 signature not exist；先从响应体读取结果码",
          en: "The SDK raises \"signature not exist\" for it; read the result code from the body"),
      ]),
    ways: [.structure { finding(unsignedErrorIn: $0) }])

  private static func finding(unsignedErrorIn signatureCase: SignatureCase) -> StructureFinding? {
    guard case .error(let status, let code)? = UnsignedAnswer(signatureCase) else { return nil }
    let result = [status.rawValue, code].compactMap { $0 }.joined(separator: " ")
    return StructureFinding(
      weight: .decisive, isOutsideSignature: true,
      details: [Fact("result", zh: "结果状态和结果码：\(result)", en: "result status and code: \(result)")])
  }
}
