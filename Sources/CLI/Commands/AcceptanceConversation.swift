import Acceptance
import Groundwork
import Terminal
import UseCases

/// Tells a person what to do with their system, and asks how it stands then.
struct AcceptanceConversation: Sendable {
  let console: Console
  let language: Language
  let setting: TextSetting

  func ask(_ scene: AcceptanceOrder.Scene) throws -> DriverReply {
    let prompt = Prompt(console: console, language: language, style: setting.style)
    if case .state = scene.command {} else { show(scene) }
    let states = OrderState.allCases.map(\.rawValue).joined(separator: ", ")
    let state = try prompt.text(
      Localized(
        zh: "做完后，订单 \(scene.command.order ?? "") 的状态（\(states)）",
        en: "when it is settled: how order \(scene.command.order ?? "") stands (\(states))")
    ) { OrderState(rawValue: $0) == nil ? Localized(zh: "请输入其中之一", en: "one of these is wanted") : nil }
    let delivered = try prompt.text(
      Localized(zh: "交了几次货", en: "how often the goods were handed over"), standard: "0"
    ) { Int($0).map { $0 >= 0 } ?? false ? nil : Localized(zh: "请输入次数", en: "a number is wanted") }
    return DriverReply(state: OrderState(rawValue: state) ?? .unknown, delivered: Int(delivered) ?? 0)
  }

  private func show(_ scene: AcceptanceOrder.Scene) {
    let facts: [(Localized, String)] = [
      (Localized(zh: "网关", en: "gateway"), scene.gateway),
      (Localized(zh: "客户端 ID", en: "client id"), scene.clientID),
      (Localized(zh: "商户私钥文件", en: "merchant private key"), scene.privateKeyFile),
      (Localized(zh: "支付宝公钥文件", en: "Alipay public key"), scene.platformKeyFile),
      (Localized(zh: "通知地址", en: "notification URL"), scene.notificationURL),
    ]
    for (name, value) in facts { console.writeLine("  \(setting(name))  \(SafeText.shown(value))", to: .error) }
    console.writeLine("  → " + setting(scene.command.words), to: .error)
  }
}
