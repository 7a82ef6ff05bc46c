import Groundwork
import Sandbox
import Terminal
import UseCases

/// `till wallet …`: paying as a shopper of the sandbox.
struct WalletCommands: Sendable {
  let context: ProgramContext

  static let home = Option<String>(
    "home", valueName: "DIR",
    meaning: Localized(zh: "沙箱账簿所在的文件夹", en: "folder of the sandbox's books"), completion: .directory,
    parse: { text throws(ArgumentProblem) in text })
  static let shopper = Option<String>.text(
    "shopper", valueName: "ID", meaning: Localized(zh: "哪位购物者，如 alipay-cn", en: "whose wallet, such as alipay-cn"),
    standard: Localized(zh: "第一位", en: "the first"))
  private static let payment = Positional<String>.text(
    "PAYMENT", arity: .optional,
    meaning: Localized(zh: "支付的 paymentId；只有一笔待付款时可省略", en: "its paymentId; may be left out if one payment waits"))

  func workbench(_ invocation: Invocation) -> Workbench {
    context.workbench(invocation, sandboxHome: invocation[Self.home])
  }

  var command: Command {
    Command(
      "wallet",
      summary: Localized(zh: "扮演购物者：付款码、扫码、付款", en: "pay as a shopper: codes, scanning, paying"),
      details: Localized(
        zh: "在 --home 的账簿上工作，网关运行与否都可以。浏览器里的同一个钱包：网关地址加 /wallet。",
        en:
          "Works on the books of --home, whether the gateway runs or not. The same wallet in a browser: /wallet at the gateway's address."
      ),
      examples: [
        .init("till wallet code", zh: "出示付款码", en: "show a payment code"),
        .init("till wallet pay", zh: "付掉唯一一笔待付款的支付", en: "pay the one payment that waits"),
      ],
      subcommands: [code, scan, pending, pay, decline] + WalletAccountCommands(wallet: self).commands
        + [WalletOpenCommand(wallet: self).command, WalletDrawCommand(context: context).command])
  }

  private static let qr = Flag(
    "qr", meaning: Localized(zh: "即使输出不是终端也画出二维码", en: "draw the QR code even if this is no terminal"))

  private var code: Command {
    Command(
      "code", summary: Localized(zh: "出示新的付款码", en: "show a new payment code"),
      details: Localized(
        zh: "有效 60 秒（沙箱时间），只能用一次。", en: "Good for 60 seconds of the sandbox's time, and once."),
      arguments: [Self.shopper, Self.qr, Self.home],
      examples: [
        .init("till wallet code", zh: "第一位购物者的付款码", en: "the first shopper's code"),
        .init(
          "till wallet code --shopper paypay --json", zh: "PayPay 的 24 位付款码，供脚本用",
          en: "24 digits of PayPay, for scripts"),
      ],
      schema: "till.wallet-code/1",
      run: { invocation in
        let code = try await workbench(invocation).walletCode(of: invocation[Self.shopper])
        let wantsQR = invocation[Self.qr]
        context.output(invocation).emit(
          Report("till.wallet-code/1", document: code.json) { setting in
            WalletText.code(code, wantsQR: wantsQR, setting)
          })
        return .fine
      })
  }

  private static let text = Positional<String>.text(
    "TEXT", meaning: Localized(zh: "订单码、入口码跳转地址，或其中的码", en: "an order code, an entry code's redirect, or the bare code")
  )

  private var scan: Command {
    Command(
      "scan", summary: Localized(zh: "打开订单码或入口码的跳转地址", en: "open an order code or an entry code's redirect"),
      arguments: [Self.text, Self.shopper, Self.home],
      examples: [
        .init(
          "till wallet scan https://qr.alipay.com/bax01234567890", zh: "之后用 till wallet pay 付款",
          en: "then pay with till wallet pay")
      ],
      schema: "till.wallet-payment/1",
      run: { invocation in
        let payment = try await workbench(invocation).walletScan(
          try invocation.require(Self.text), by: invocation[Self.shopper])
        return show(payment, invocation)
      })
  }

  private var pending: Command {
    Command(
      "pending", summary: Localized(zh: "列出待付款的支付", en: "list the payments that wait for a shopper"),
      arguments: [Self.shopper, Self.home],
      examples: [.init("till wallet pending", zh: "谁要付多少给谁", en: "who is to pay whom how much")],
      schema: "till.wallet-payments/1",
      run: { invocation in
        let payments = try await workbench(invocation).walletPending(of: invocation[Self.shopper])
        context.output(invocation).emit(
          Report("till.wallet-payments/1", [.init("payments", .array(payments.map(\.json)))]) { setting in
            WalletText.pending(payments, setting)
          })
        return .fine
      })
  }

  private static let pinDescriptor = Option<Int>.integer(
    "pin-fd", meaning: Localized(zh: "从该文件描述符读取六位支付密码", en: "read the six-digit password from this descriptor"))
  private static let pinFile = Option<String>.file(
    "pin-file", meaning: Localized(zh: "从该文件读取六位支付密码", en: "read the six-digit password from this file"))

  private var pay: Command {
    Command(
      "pay", summary: Localized(zh: "付一笔待付款的支付", en: "pay a payment that waits"),
      details: Localized(
        zh: "金额超过免密限额时要六位密码：沙箱里除 000000 外都对，错三次支付以 USER_PAYMENT_VERIFICATION_FAILED 失败。支付失败时退出码为 3。",
        en:
          "Above the wallet's limit six digits are asked for: any are right but 000000, and the third wrong one fails the payment with USER_PAYMENT_VERIFICATION_FAILED. A payment that fails ends with 3."
      ),
      arguments: [Self.payment, Self.shopper, Self.pinDescriptor, Self.pinFile, Self.home],
      examples: [
        .init("till wallet pay", zh: "付唯一的一笔", en: "the only one"),
        .init("till wallet pay --pin-file pin.txt --json", zh: "密码来自文件", en: "with the password from a file"),
      ],
      schema: "till.wallet-payment/1",
      run: { invocation in
        let workbench = workbench(invocation)
        let payment = try await workbench.walletPayment(invocation[Self.payment], of: invocation[Self.shopper])
        let password = payment.asksForPassword ? try password(for: payment, invocation) : nil
        return show(try await workbench.walletPay(payment, password: password), invocation)
      })
  }

  private func password(for payment: WalletPayment, _ invocation: Invocation) throws -> String {
    let question = Localized(
      zh: "\(payment.shopper.name) 的支付密码（付 \(payment.amount)，沙箱里除 000000 外任意六位）",
      en: "payment password of \(payment.shopper.name) (to pay \(payment.amount); any six digits but 000000)")
    let bytes: [UInt8]
    if let file = invocation[Self.pinFile] {
      bytes = try PassphraseInput.read(file: file)
    } else if let descriptor = invocation[Self.pinDescriptor] {
      bytes = try PassphraseInput.read(descriptor: Int32(clamping: descriptor))
    } else {
      guard Interactivity.allowsPassphrase(invocation.console, noInput: invocation.globals.isNoInput) else {
        throw PromptFailure.noTerminalForPassphrase(question: question)
      }
      bytes = try PassphrasePrompt(language: invocation.globals.language).ask(question)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var decline: Command {
    Command(
      "decline", summary: Localized(zh: "拒绝一笔待付款的支付", en: "decline a payment that waits"),
      arguments: [Self.payment, Self.shopper, Self.home],
      examples: [.init("till wallet decline", zh: "订单随之关闭", en: "its order is closed")],
      schema: "till.wallet-payment/1",
      run: { invocation in
        let workbench = workbench(invocation)
        let payment = try await workbench.walletPayment(invocation[Self.payment], of: invocation[Self.shopper])
        _ = show(try await workbench.walletDecline(payment), invocation)
        return .fine
      })
  }

  private func show(_ payment: WalletPayment, _ invocation: Invocation) -> ExitCode {
    context.output(invocation).emit(
      Report("till.wallet-payment/1", document: payment.json) { WalletText.payment(payment, $0) })
    return payment.isPaid || payment.isWaiting ? .fine : .findings
  }
}
