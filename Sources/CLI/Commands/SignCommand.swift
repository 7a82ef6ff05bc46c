import AMS
import Groundwork
import Terminal
import UseCases

/// `till sign`: the `Signature` header for a message.
struct SignCommand: Sendable {
  let context: ProgramContext

  private static let keyFile = Option<String>.file(
    "private-key", meaning: Localized(zh: "私钥文件", en: "file with the private key"))
  private static let version = Option<Int>.integer(
    "key-version", meaning: Localized(zh: "头里的 keyVersion", en: "keyVersion in the header"), in: 0...9999,
    standard: Localized(verbatim: "1"))

  var command: Command {
    Command(
      "sign",
      summary: Localized(zh: "为一条消息手工签名", en: "sign a message by hand"),
      details: Localized(
        zh: "打印 Signature 头的值。消息体逐字节参与签名，不做任何改写。",
        en: "Prints the value of the Signature header. The body is signed byte for byte, never rewritten."),
      arguments: [
        MessageArguments.method, MessageArguments.path, MessageArguments.clientID, MessageArguments.time,
        MessageArguments.body, Self.keyFile, MessageArguments.key, Self.version,
      ],
      examples: [
        .init(
          "till sign --path /ams/api/v1/payments/pay --client-id SANDBOX_5Y00000000000000 --time 1735689600123 --body body.json --private-key key.pem",
          zh: "用私钥文件签名", en: "sign with a key file")
      ],
      schema: "till.signature/1",
      run: { invocation in
        let content = try MessageArguments.content(invocation)
        let header = try await context.workbench(invocation).sign(
          content, with: try MessageArguments.reference(Self.keyFile, invocation),
          keyVersion: KeyVersion(invocation[Self.version] ?? 1))
        context.output(invocation).emit(
          Report(
            "till.signature/1",
            [
              .init("signature", .string(header.text)),
              .init("signed", .string(String(decoding: content.bytes, as: UTF8.self))),
            ]
          ) { _ in header.text })
        return .fine
      })
  }
}

/// `till verify`: whether a `Signature` header fits a message.
struct VerifyCommand: Sendable {
  let context: ProgramContext

  private static let signature = Option<String>.text(
    "signature", valueName: "VALUE", meaning: Localized(zh: "Signature 头的值", en: "value of the Signature header"),
    required: true)
  private static let keyFile = Option<String>.file(
    "public-key", meaning: Localized(zh: "公钥文件", en: "file with the public key"))

  var command: Command {
    Command(
      "verify",
      summary: Localized(zh: "验证一条消息的签名", en: "verify the signature of a message"),
      details: Localized(
        zh: "不通过时说明是另一把密钥，还是内容变了：签名里的摘要会被取出来对比。",
        en:
          "If it does not verify, says whether it was another key or other content: the digest inside the signature is taken out and compared."
      ),
      arguments: [
        MessageArguments.method, MessageArguments.path, MessageArguments.clientID, MessageArguments.time,
        MessageArguments.body, Self.signature, Self.keyFile, MessageArguments.key,
      ],
      examples: [
        .init(
          "till verify --path /ams/api/v1/payments/pay --client-id SANDBOX_5Y00000000000000 --time 2025-01-01T08:00:01+08:00 --body answer.json --signature 'algorithm=RSA256,keyVersion=1,signature=…' --key sandbox-alipay-public-v1",
          zh: "用保险库里的支付宝公钥验证响应", en: "verify an answer with the Alipay key of the vault")
      ],
      notes: [Localized(zh: "退出码：通过为 0，不通过为 3", en: "exit code 0 if it verifies, 3 if not")],
      schema: "till.verification/1",
      run: { invocation in
        let report = try await context.workbench(invocation).verify(
          try MessageArguments.content(invocation), signature: try invocation.require(Self.signature),
          with: try MessageArguments.reference(Self.keyFile, invocation))
        context.output(invocation).emit(
          Report("till.verification/1", document: report.json) { setting in
            let isValid = report.verification.isValid
            let sentence = SafeText.shown(setting(report.verification.sentence))
            var lines = [setting.style.state(isValid ? .good : .bad, sentence)]
            if let recovered = report.recoveredDigest {
              lines.append(setting(Localized(zh: "签名里的摘要  \(recovered)", en: "digest in the signature  \(recovered)")))
              lines.append(
                setting(
                  Localized(
                    zh: "消息的摘要    sha256 \(report.digest)", en: "digest of the message    sha256 \(report.digest)")))
            }
            if let next = report.next {
              lines.append(setting(Localized(zh: "查明原因：\(next)", en: "to find out why: \(next)")))
            }
            return lines.joined(separator: "\n")
          })
        return report.verification.isValid ? .fine : .findings
      })
  }
}
