import Groundwork
import Sandbox
import Terminal
import UseCases

/// `till wallet list`, `set`, `remove`: the shoppers and their accounts.
struct WalletAccountCommands: Sendable {
  let wallet: WalletCommands

  private static let id = Positional<String>.text(
    "SHOPPER", meaning: Localized(zh: "哪位购物者，如 alipay-cn", en: "whose account, such as alipay-cn"))
  private static let balance = units(
    "balance", Localized(zh: "余额，最小货币单位", en: "the balance, in the smallest unit"))
  private static let limit = limit("limit", Localized(zh: "单笔限额，或 none", en: "most one payment may be, or none"))
  private static let passwordAbove = limit(
    "password-above", Localized(zh: "超过它要密码，或 none", en: "above it the password is asked for, or none"))
  private static let standing = Option<Shopper.Standing>.choice(
    "standing", valueName: "STANDING", meaning: Localized(zh: "账户状态", en: "what the wallet says of its user"))
  private static let add = Option<WalletBrand>.choice(
    "add", valueName: "BRAND", meaning: Localized(zh: "新增一位用这种钱包的购物者", en: "add a new shopper with this wallet"))

  private static func units(_ name: String, _ meaning: Localized) -> Option<Int64> {
    Option<Int64>(name, valueName: "N", meaning: meaning, parse: { text throws(ArgumentProblem) in try read(text) })
  }

  private static func limit(_ name: String, _ meaning: Localized) -> Option<AccountChange.Limit> {
    Option<AccountChange.Limit>(
      name, valueName: "N", meaning: meaning,
      parse: { text throws(ArgumentProblem) in text == "none" ? .none : .of(try read(text)) })
  }

  private static func read(_ text: String) throws(ArgumentProblem) -> Int64 {
    guard let value = Int64(text), value >= 0, !text.hasPrefix("+") else {
      throw ArgumentProblem(zh: "应为不小于 0 的整数", en: "a whole number of at least 0 is wanted")
    }
    return value
  }

  var commands: [Command] { [list, set, remove] }

  private var list: Command {
    Command(
      "list", summary: Localized(zh: "列出购物者和他们的账户", en: "list the shoppers and their accounts"),
      arguments: [WalletCommands.home],
      examples: [.init("till wallet list", zh: "余额、限额、状态", en: "balances, limits, standing")],
      schema: "till.wallets/1",
      run: { invocation in
        let shoppers = try await wallet.workbench(invocation).wallets()
        show(shoppers, invocation)
        return .fine
      })
  }

  private var set: Command {
    Command(
      "set", summary: Localized(zh: "修改账户，或新增购物者", en: "change an account, or add a shopper"),
      arguments: [
        Self.id, Self.balance, Self.limit, Self.passwordAbove, Self.standing, Self.add, WalletCommands.home,
      ],
      examples: [
        .init(
          "till wallet set alipay-cn --balance 500", zh: "让下一笔得到 USER_BALANCE_NOT_ENOUGH",
          en: "makes USER_BALANCE_NOT_ENOUGH happen"),
        .init("till wallet set gcash --password-above 10000", zh: "超过 100.00 要密码", en: "ask above 100.00"),
        .init("till wallet set poor-paul --add ALIPAY_CN --balance 0", zh: "新增一位购物者", en: "add a shopper"),
      ],
      schema: "till.wallets/1",
      run: { invocation in
        let change = AccountChange(
          balance: invocation[Self.balance], singleLimit: invocation[Self.limit],
          passwordAbove: invocation[Self.passwordAbove], standing: invocation[Self.standing])
        let shopper = try await wallet.workbench(invocation).walletSet(
          try invocation.require(Self.id), adding: invocation[Self.add], change)
        show([shopper], invocation)
        return .fine
      })
  }

  private var remove: Command {
    Command(
      "remove", summary: Localized(zh: "删除一位购物者", en: "remove a shopper"),
      details: Localized(zh: "其支付仍留在账簿里。", en: "The payments stay in the books."),
      arguments: [Self.id, Flag.dryRun, WalletCommands.home],
      examples: [.init("till wallet remove poor-paul", zh: "没有待付款的支付时", en: "if no payment waits")],
      schema: "till.wallets/1", mutates: true,
      run: { invocation in
        let workbench = wallet.workbench(invocation)
        let id = try invocation.require(Self.id)
        if !invocation[Flag.dryRun] { try await workbench.walletRemove(id) }
        show(try await workbench.wallets().filter { $0.id.rawValue != id }, invocation)
        return .fine
      })
  }

  private func show(_ shoppers: [Shopper], _ invocation: Invocation) {
    wallet.context.output(invocation).emit(
      Report("till.wallets/1", [.init("wallets", .array(shoppers.map(\.json)))]) { WalletText.wallets(shoppers, $0) })
  }
}
