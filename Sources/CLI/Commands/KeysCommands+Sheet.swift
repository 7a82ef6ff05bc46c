import AMS
import Barcode
import Files
import Groundwork
import Terminal
import UseCases

extension KeysCommands {
  private static let svg = Option<String>.file(
    "svg", meaning: Localized(zh: "把整页写成 SVG 图片", en: "write the whole sheet as an SVG picture"))
  private static let qr = Flag(
    "qr", meaning: Localized(zh: "即使输出不是终端也画出二维码", en: "draw the QR code even if this is no terminal"))

  /// `till keys sheet NAME`
  var sheet: Command {
    Command(
      "sheet", summary: Localized(zh: "一页公钥，用来交给别人", en: "a page with a public key, to hand over"),
      details: Localized(
        zh: "公钥的单行文字、指纹和可以扫描的二维码。没有秘密，可以打印和发送；收到的人核对指纹。",
        en:
          "The public key on one line, its fingerprint, and a QR code to scan. Nothing secret is on it; who gets it compares the fingerprint."
      ),
      arguments: [Self.name, Self.svg, Self.qr],
      examples: [
        .init("till keys sheet sandbox-private-v1", zh: "在终端里", en: "in the terminal"),
        .init("till keys sheet production-private-v2 --svg sheet.svg", zh: "用来打印", en: "to print"),
      ],
      schema: "till.keysheet/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let key = try await workbench.key(try invocation.require(Self.name))
        let line = try await workbench.publicKeyLine(key.name)
        let sheet = try KeySheet(key: key, line: line)
        let path = invocation[Self.svg]
        if let path {
          let picture = sheet.svg(invocation.globals.language)
          try PrivateFile.save(Array(picture.utf8), to: path, replacing: false, mode: 0o644)
        }
        let wantsQR = invocation[Self.qr]
        context.output(invocation).emit(
          Report("till.keysheet/1", document: sheet.json(file: path)) { setting in
            if let path { return setting(Localized(zh: "已写入“\(path)”", en: "written to \"\(path)\"")) }
            return sheet.text(setting, wantsQR: wantsQR)
          })
        return .fine
      })
  }
}

/// A public key as it is handed to somebody else.
struct KeySheet: Sendable {
  private let key: KeyReport
  /// SubjectPublicKeyInfo in base64 on one line.
  private let line: String
  private let code: QRCode

  /// The lowest level makes the largest modules, and paper and screens lose little: a 2048-bit key then takes 69 modules
  /// a side, which with its margin still fits a terminal of 80 columns and which phones read from a hand's distance.
  init(key: KeyReport, line: String) throws(BarcodeFailure) {
    self.key = key
    self.line = line
    code = try QRCode(line, level: .low)
  }

  func json(file: String?) -> JSON {
    [
      "name": .string(key.name), "app": .string(key.app), "environment": .string(key.environment.rawValue),
      "clientId": .optional(key.clientID), "bits": .integer(Int64(key.bits)), "fingerprint": .string(key.fingerprint),
      "publicKey": .string(line),
      "qr": ["version": .integer(Int64(code.version)), "level": .string(code.level.rawValue)],
      "file": .optional(file),
    ]
  }

  private var facts: [Localized] {
    let owner = key.clientID ?? "-"
    return [
      Localized(
        zh: "\(key.name)，\(key.environment.name.zh)，RSA \(key.bits) 位公钥",
        en: "\(key.name), \(key.environment.name.en), RSA public key of \(key.bits) bits"),
      Localized(zh: "应用 \(key.app)，客户端 ID \(owner)", en: "application \(key.app), client id \(owner)"),
    ]
  }

  /// `sha256:` and the digits in groups of eight: what two people read to each other.
  private var fingerprint: String {
    let digits = Array(key.fingerprint.drop { $0 != ":" }.dropFirst())
    let groups = stride(from: 0, to: digits.count, by: 8).map { String(digits[$0..<min($0 + 8, digits.count)]) }
    return "sha256: " + groups.joined(separator: " ")
  }

  func text(_ setting: TextSetting, wantsQR: Bool) -> String {
    var lines = facts.map { SafeText.shown(setting($0)) } + [fingerprint, "", line]
    if wantsQR || setting.width != nil {
      lines.append("")
      lines +=
        WalletText.lines(of: BarcodePicture(code), setting)
        ?? [setting(Localized(zh: "终端太窄，画不下：加 --svg FILE", en: "the terminal is too narrow: add --svg FILE"))]
    }
    return lines.joined(separator: "\n")
  }

  /// An A4 page.
  func svg(_ language: Language) -> String {
    let picture = BarcodePicture(code)
    let letters = Array(line)
    let wrapped = stride(from: 0, to: letters.count, by: 64).map { String(letters[$0..<min($0 + 64, letters.count)]) }
    var y = 30.0
    func row(_ text: String, size: Double, isCode: Bool) -> String {
      y += size * 1.4
      let font = isCode ? "monospace" : "sans-serif"
      return "<text x=\"20\" y=\"\(Self.number(y))\" font-family=\"\(font)\" font-size=\"\(Self.number(size))\">"
        + Self.escaped(text) + "</text>\n"
    }
    var body = facts.map { row(SafeText.shown($0[language]), size: 6, isCode: false) }.joined()
    body += row(fingerprint, size: 4, isCode: true)
    let side = 120.0
    let symbol = """
      <svg x="45" y="\(Self.number(y + 8))" width="\(Self.number(side))" height="\(Self.number(side))" \
      viewBox="0 0 \(picture.width) \(picture.width)" shape-rendering="crispEdges">\(picture.svgPaths())</svg>

      """
    y += side + 14
    body += symbol + wrapped.map { row($0, size: 4, isCode: true) }.joined()
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="210mm" height="297mm">
      <path fill="#fff" d="M0 0h210v297H0z"/>
      \(body)</svg>

      """
  }

  /// One digit after the point, whatever the locale.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { out, character in
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      default: out.append(character)
      }
    }
  }
}
