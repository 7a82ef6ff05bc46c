import Groundwork
import Sandbox
import Terminal
import UseCases

/// `till wallet open`: a merchant's entry code, as a wallet's browser meets it.
struct WalletOpenCommand: Sendable {
  let wallet: WalletCommands

  private static let url = Positional<String>.text(
    "URL", meaning: Localized(zh: "入口码里的商户页面地址", en: "the merchant's page in the entry code"))

  var command: Command {
    Command(
      "open", summary: Localized(zh: "用该钱包的浏览器打开入口码页面", en: "fetch an entry code's page as that wallet"),
      details: Localized(
        zh: "以该钱包的 User-Agent 请求一次，不执行页面脚本；页面若跳转到 alipays://，接着用 till wallet scan。",
        en:
          "Asks once, with that wallet's User-Agent, and runs no script. If it leads to alipays://, go on with till wallet scan."
      ),
      arguments: [Self.url, WalletCommands.shopper, WalletCommands.home],
      examples: [
        .init(
          "till wallet open http://127.0.0.1:9000/pay --shopper alipay-hk", zh: "商户看到 AlipayClientHK",
          en: "the merchant sees AlipayClientHK")
      ],
      schema: "till.wallet-visit/1",
      run: { invocation in
        let visit = try await wallet.workbench(invocation).walletOpen(
          try invocation.require(Self.url), by: invocation[WalletCommands.shopper])
        wallet.context.output(invocation).emit(
          Report("till.wallet-visit/1", document: visit.json) { setting in
            let told = setting(Localized(zh: "商户看到的 User-Agent：", en: "the merchant saw: ")) + visit.userAgent
            let found =
              visit.location.map {
                setting(Localized(zh: "跳转到：", en: "leads to: ")) + SafeText.shown($0)
              }
              ?? setting(Localized(zh: "页面：", en: "a page: ")) + SafeText.shown(visit.title ?? "-")
            return "HTTP \(visit.status)\n\(told)\n\(found)"
          })
        return visit.status < 400 ? .fine : .remote
      })
  }
}
