import AMS
import Groundwork
import Terminal
import UseCases

/// `till sandbox app retire-key` and `rotate-key`: what a platform does with keys, played.
struct SandboxKeyCommands: Sendable {
  let context: ProgramContext

  private static let version = Option<Int>.integer(
    "key-version", meaning: Localized(zh: "公钥的版本", en: "version of the public key"), in: 1...9999, required: true)
  private static let switching = Flag(
    "switch", meaning: Localized(zh: "启用已公布的密钥", en: "sign with the key that was announced"))

  var commands: [Command] { [retireKey, rotateKey] }

  private var retireKey: Command {
    Command(
      "retire-key", summary: Localized(zh: "让商户的一把公钥失效", en: "put a merchant's key out of force"),
      details: Localized(
        zh: "设置 rotation 为 overlap 时，新旧公钥并行，直到在这里停用旧的。",
        en: "With the setting rotation at overlap, keys stay in force beside newer ones until they are retired here."),
      arguments: [SandboxCommands.clientID, Self.version, SandboxCommands.home],
      examples: [
        .init(
          "till sandbox app retire-key --client-id SANDBOX_5Y00000000000000 --key-version 1", zh: "轮换之后",
          en: "after a rotation")
      ],
      schema: "till.sandbox-app/1",
      run: { invocation in
        let id = ClientID(rawValue: try invocation.require(SandboxCommands.clientID))
        let version = KeyVersion(try invocation.require(Self.version))
        try await context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
          .retireSandboxKey(version, of: id)
        context.output(invocation).emit(
          Report(
            "till.sandbox-app/1",
            [.init("clientId", .string(id.rawValue)), .init("retiredKeyVersion", .integer(Int64(version.number)))]
          ) { setting in
            setting(
              Localized(zh: "\(id) 的公钥版本 \(version) 已失效", en: "key version \(version) of \(id) is out of force"))
          })
        return .fine
      })
  }

  private var rotateKey: Command {
    Command(
      "rotate-key", summary: Localized(zh: "换平台自己的密钥", en: "renew the platform's own key"),
      details: Localized(
        zh: "设置 rotation 为 replace 时新密钥立即签名；为 overlap 时先公布，再用 --switch 启用。",
        en:
          "With the setting rotation at replace the new key signs at once; with overlap it is announced, and signs after --switch."
      ),
      arguments: [SandboxCommands.clientID, Self.switching, SandboxCommands.home],
      examples: [
        .init(
          "till sandbox app rotate-key --client-id SANDBOX_5Y00000000000000", zh: "得到新的支付宝公钥",
          en: "gives the new Alipay public key")
      ],
      schema: "till.sandbox-app/1",
      run: { invocation in
        let key = try await context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
          .rotateSandboxKey(
            of: ClientID(rawValue: try invocation.require(SandboxCommands.clientID)),
            switching: invocation[Self.switching])
        context.output(invocation).emit(
          Report("till.sandbox-app/1", document: key.json) { setting in
            let file = key.alipayPublicKeyFile
            let words =
              key.signs
              ? Localized(zh: "从现在起用这把支付宝密钥签名（\(file)）：", en: "signs with this Alipay key from now on (\(file)):")
              : Localized(
                zh: "已公布这把支付宝密钥（\(file)），--switch 后启用：",
                en: "this Alipay key is announced (\(file)) and signs after --switch:")
            return setting(words) + "\n\n" + key.alipayPublicKey
          })
        return .fine
      })
  }
}
