import Diagnosis
import Groundwork
import Terminal
import UseCases

/// `till diagnose`: why the signature of a message fails.
struct DiagnoseCommand: Sendable {
  let context: ProgramContext

  /// The longest message, in bytes.
  static let maximumMessageBytes = 64 << 20
  private static let maximumContextBytes = 1 << 20

  private static let message = Positional<String>.file(
    "MESSAGE",
    meaning: Localized(
      zh: "HTTP 报文、curl 命令、HAR、粘贴的头和消息体、日志；- 为标准输入",
      en: "raw HTTP, a curl line, a HAR, pasted headers and body, log lines; - for standard input"))
  private static let contextFile = Option<String>.file(
    "context", meaning: Localized(zh: "说明方向、地址和客户端 ID 的 JSON", en: "JSON that tells direction, address and client ids"))
  private static let keys = Option<String>.text(
    "keys", valueName: "DIR",
    meaning: Localized(zh: "密钥文件夹；不给时用保险库", en: "folder of key files; without it the vault's keys"),
    completion: .directory)
  private static let intended = Option<String>.file(
    "intended", meaning: Localized(zh: "本想签名的消息体或整个字符串", en: "the body, or the whole text, that was meant to be signed")
  )
  private static let budget = Option<Double>(
    "budget", valueName: "SECONDS", meaning: Localized(zh: "搜索最多用多少秒", en: "seconds the search may take"),
    standard: Localized(verbatim: "20"),
    parse: { text throws(ArgumentProblem) in
      guard let seconds = Double(text), (0...3600).contains(seconds) else {
        throw ArgumentProblem(zh: "应为 0 到 3600 之间的秒数", en: "it must be seconds from 0 to 3600")
      }
      return seconds
    })

  var command: Command {
    Command(
      "diagnose",
      summary: Localized(zh: "查明签名为什么不对，精确到字节", en: "find out why a signature fails, down to the byte"),
      details: Localized(
        zh:
          "用公钥打开签名，取出其中的摘要，再找出哪个字符串有这个摘要：相等就是证明。证明不了的不会说成证明。全程离线，消息不会被改写。",
        en:
          "Opens the signature with the public keys, takes out the digest inside, and searches the text that has it: equality is proof. What is not proved is never called so. Works offline; the message is never rewritten."
      ),
      arguments: [
        Self.message, Self.contextFile, Self.keys, Self.intended, Self.budget, StackOption.option,
      ],
      examples: [
        .init("till diagnose request.http", zh: "用保险库里的密钥诊断请求", en: "diagnose a request with the vault's keys"),
        .init(
          "till diagnose response.http --context exchange.json --keys keys", zh: "诊断响应，密钥在文件夹里",
          en: "diagnose an answer, the keys lying in a folder"),
        .init(
          "pbpaste | till diagnose - --for java", zh: "诊断剪贴板里的 curl 命令", en: "diagnose the curl line on the clipboard"),
      ],
      notes: [
        Localized(
          zh: "--context 的 JSON 可有：kind（request、response、notification）、method、uri、clientId、requestTime；响应写它所回答的请求",
          en:
            "the JSON of --context may hold kind (request, response, notification), method, uri, clientId, requestTime; for a response they are those of the request it answers"
        ),
        Localized(
          zh: "--keys 的文件名说明用途：sandbox-private-v1.pem、sandbox-public-v1.pem、sandbox-alipay-public.pem；其他名字也会试",
          en:
            "files of --keys are named by role: sandbox-private-v1.pem, sandbox-public-v1.pem, sandbox-alipay-public.pem; others are tried too"
        ),
        Localized(
          zh: "退出码：有效为 0，找到原因为 3，无法确定为 4", en: "exit code 0 if valid, 3 if explained, 4 if undetermined"),
      ],
      schema: "till.diagnosis/1",
      run: { invocation in
        let message = try invocation.require(Self.message)
        let request = DiagnosisRequest(
          context: try invocation[Self.contextFile].map { try Self.read($0, Self.maximumContextBytes, invocation) },
          keysFolder: invocation[Self.keys],
          intended: try invocation[Self.intended].map { try Self.read($0, Self.maximumMessageBytes, invocation) },
          seconds: invocation[Self.budget] ?? 20
        ) { try Self.read(message, Self.maximumMessageBytes, invocation) }
        let workbench = context.workbench(invocation)
        let label = Localized(zh: "正在比较可能的待签名字符串", en: "comparing possible texts to sign")
        let report = try await context.progress(invocation).during(label) { _ in
          try await workbench.diagnose(request)
        }
        let stack = invocation[StackOption.option]
        context.output(invocation).emit(
          Report("till.diagnosis/1", document: report.json(for: stack)) { setting in
            DiagnosisText(setting: setting, report: report, stack: stack).text
          })
        return Self.exitCode(report)
      })
  }

  private static func read(_ path: String, _ maximumBytes: Int, _ invocation: Invocation) throws -> [UInt8] {
    try InputReading.bytes(of: path, maximumBytes: maximumBytes, console: invocation.console)
  }

  static func exitCode(_ report: DiagnosisReport) -> ExitCode {
    switch report.diagnosis.verdict {
    case .valid: .fine
    case .invalid, .notASignatureProblem: .findings
    case .undetermined: .unverifiable
    }
  }
}

/// `--for`: the language that fixes are told in.
enum StackOption {
  static let option = Option<Stack>.choice(
    "for", valueName: "LANGUAGE",
    meaning: Localized(zh: "用哪种语言说明怎样改", en: "the language to tell the fix in"))
}
