import AMS
import Files
import Groundwork
import Onboarding
import Terminal
import UseCases

/// One thing a step asks for: shown if it is there, else asked until it can be kept.
struct GuideInput: Sendable {
  let program: GuideProgram
  let request: InputRequest

  private var face: GuideFace { program.face }
  private var workbench: Workbench { program.workbench }
  private var environment: AMS.Environment { request.ownEnvironment }

  func ask() async throws -> GuideProgram.Turn {
    guard let input = request.input else { return .onward }
    if let kept = try await workbench.kept(request) {
      let label = input.question[face.language]
      face.say("  " + face.style.state(.good, "\(label): \(SafeText.shown(kept))"))
      return .onward
    }
    while true {
      let answer = input == .gateway ? try chooseGateway() : try await askText(input)
      switch answer {
      case .back: return .back
      // A step goes on without the answer; its check then says what is missing.
      case .skip: return .onward
      case .quit: return .quit
      case .text(let text):
        do {
          let bytes = try await bytes(of: text, for: input)
          let kept = try await program.progress.during(input.question) { _ in
            try await workbench.take(bytes, for: request)
          }
          face.say("  " + face.style.state(.good, SafeText.shown(kept)))
          face.command(input.command(input.isKey ? (bytes.isEmpty ? "" : text) : text, in: environment))
          return .onward
        } catch let failure as any Failure {
          face.complain(failure)
        }
      }
    }
  }

  /// The word that stands for an answer the program can give itself.
  private var own: String { Localized(zh: "自动", en: "auto")[face.language] }

  private func askText(_ input: StepInput) async throws -> Prompt.Answer {
    switch input {
    case .clientId:
      guard try await isLocal() else { return try face.prompt.ask(input.question) }
      face.remark(
        Localized(zh: "使用本机沙箱时，回车就生成一个。", en: "With the local sandbox, Enter makes one."))
      return try face.prompt.ask(input.question, standard: workbench.makeClientID(for: environment))
    case .keyPair:
      face.remark(
        Localized(
          zh: "回车在本机生成一对 2048 位密钥；已有私钥时，输入它的文件名（不要把私钥粘贴在这里）。",
          en: "Enter makes a 2048-bit pair here; if you have a private key, type its file name (do not paste it here).")
      )
      return try face.prompt.ask(input.question, standard: own)
    case .platformKey:
      if let own = try await workbench.publicKeyForPortal(in: environment) {
        face.remark(
          Localized(zh: "这是您的商户公钥，提交到控制台：", en: "This is your merchant public key; submit it in the console:"))
        face.say("\n" + own + "\n")
      }
      if try await isLocal() {
        face.remark(
          Localized(
            zh: "使用本机沙箱时，回车就代您提交，并取回支付宝公钥。",
            en: "With the local sandbox, Enter submits it for you and collects the Alipay public key."))
        return try face.prompt.ask(input.question, standard: own)
      }
      face.remark(
        Localized(
          zh: "粘贴控制台显示的支付宝公钥，或输入文件名。", en: "Paste the Alipay public key the console shows, or type a file name."))
      return try face.prompt.ask(input.question)
    default: return try face.prompt.ask(input.question)
    }
  }

  private func isLocal() async throws -> Bool {
    let gateway = InputRequest(kind: StepInput.gateway.rawValue, environment: environment.rawValue)
    return try await workbench.kept(gateway) == "local"
  }

  private func chooseGateway() throws -> Prompt.Answer {
    let regions = GatewayRegion.allCases
    let local = Localized(zh: "本机沙箱（离线）", en: "the local sandbox (offline)")
    let hosts = regions.map { Localized(zh: "\($0.name.zh)  \($0.host)", en: "\($0.name.en)  \($0.host)") }
    let choices = environment == .sandbox ? [local] + hosts : hosts
    let values = (environment == .sandbox ? ["local"] : []) + regions.map { "https://\($0.host)" }
    switch try face.prompt.choose(StepInput.gateway.question, among: choices, standard: 0, exits: .all) {
    case .chosen(let index): return .text(values[index])
    case .back: return .back
    case .skip: return .skip
    case .quit: return .quit
    }
  }

  /// The bytes an answer stands for: a key is the text itself or the file it names.
  private func bytes(of answer: String, for input: StepInput) async throws -> [UInt8] {
    guard input.isKey else { return Array(answer.utf8) }
    if answer == own {
      return input == .keyPair ? [] : try await workbench.registerWithStandIn(in: environment)
    }
    let isText = answer.hasPrefix("MII") || answer.hasPrefix("-----")
    if isText, input == .keyPair { throw PrivateKeyOnScreen() }
    return isText ? try pasted(answer) : try FileReading.bytes(of: answer, maximumBytes: 1 << 16)
  }

  /// A PEM text comes in several lines: the rest is read up to its end line.
  private func pasted(_ first: String) throws -> [UInt8] {
    var text = first
    while text.hasPrefix("-----BEGIN"), !text.contains("-----END"), text.utf8.count < 1 << 16 {
      guard let line = try face.console.readLine() else { break }
      text += "\n" + String(decoding: line, as: UTF8.self)
    }
    return Array(text.utf8)
  }
}

/// A private key was pasted where it can be seen.
struct PrivateKeyOnScreen: Failure {
  var code: FailureCode { FailureCode("TUI-001", .refused) }
  var what: Localized {
    Localized(zh: "私钥不在这里粘贴：屏幕和终端记录会留下它", en: "a private key is not pasted here: screen and scroll-back would keep it")
  }
  var why: Localized? {
    Localized(zh: "它如果已经显示在屏幕上，就应当更换", en: "if it has been on the screen, it should be replaced")
  }
  var remedies: [Remedy] { [.run("till keys import FILE")] }
}
