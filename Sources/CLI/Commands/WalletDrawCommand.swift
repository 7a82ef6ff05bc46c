import Barcode
import Groundwork
import Terminal

/// `till wallet draw`: any text as a code to scan, such as the `codeValue` of an order.
struct WalletDrawCommand: Sendable {
  let context: ProgramContext

  private enum Symbology: String, CaseIterable, Sendable {
    case qr, code128
  }

  private static let text = Positional<String>.text(
    "TEXT", meaning: Localized(zh: "要画的文字，如订单码的 codeValue", en: "what to draw, such as the codeValue of an order code"))
  private static let symbology = Option<Symbology>.choice(
    "as", valueName: "KIND", meaning: Localized(zh: "码的种类", en: "kind of code"),
    standard: Localized(verbatim: "qr"))
  private static let level = Option<QRCode.Level>.choice(
    "level", valueName: "LEVEL", meaning: Localized(zh: "二维码纠错级别", en: "error correction of a QR code"),
    standard: Localized(verbatim: "M"))
  private static let svg = Flag("svg", meaning: Localized(zh: "输出 SVG 图片", en: "print an SVG picture"))

  var command: Command {
    Command(
      "draw", summary: Localized(zh: "把文字画成二维码或条形码", en: "draw a text as a QR code or barcode"),
      arguments: [Self.text, Self.symbology, Self.level, Self.svg],
      examples: [
        .init(
          "till wallet draw https://qr.alipay.com/bax01234567890", zh: "在终端里画出订单码", en: "an order code in the terminal"),
        .init("till wallet draw 288888888888888888 --as code128 --svg", zh: "条形码图片", en: "a picture of a barcode"),
      ],
      schema: "till.barcode/1",
      run: { invocation in
        let text = try invocation.require(Self.text)
        let kind = invocation[Self.symbology] ?? .qr
        let picture: BarcodePicture
        switch kind {
        case .qr: picture = BarcodePicture(try QRCode(text, level: invocation[Self.level] ?? .medium))
        case .code128: picture = BarcodePicture(try Code128(text))
        }
        let members: [JSON.Member] = [
          .init("kind", .string(kind.rawValue)), .init("text", .string(text)),
          .init("quietZone", .integer(Int64(picture.quietZone))),
          .init("rows", .array(picture.grid.rows.map(JSON.string))), .init("svg", .string(picture.svg())),
        ]
        let wantsSVG = invocation[Self.svg]
        context.output(invocation).emit(
          Report("till.barcode/1", members) { setting in
            if wantsSVG { return String(picture.svg().dropLast()) }
            return WalletText.lines(of: picture, setting)?.joined(separator: "\n")
              ?? setting(Localized(zh: "终端太窄，画不下：加 --svg", en: "the terminal is too narrow: add --svg"))
          })
        return .fine
      })
  }
}
