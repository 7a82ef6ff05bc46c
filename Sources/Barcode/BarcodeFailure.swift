package import Groundwork

/// A text does not fit into the symbol that was asked for.
package enum BarcodeFailure: Failure, Hashable {
  /// More than version 40 holds at that level.
  case tooLong(bytes: Int, level: QRCode.Level)
  /// Code 128 carries printable ASCII here, nothing else.
  case notPrintableASCII(String)
  case empty

  package var code: FailureCode {
    switch self {
    case .tooLong: FailureCode("BAR-001", .usage)
    case .notPrintableASCII: FailureCode("BAR-002", .usage)
    case .empty: FailureCode("BAR-003", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .tooLong(let bytes, let level):
      Localized(
        zh: "\(bytes) 字节放不进一个纠错级别 \(level.rawValue) 的二维码",
        en: "\(bytes) bytes do not fit into a QR code of level \(level.rawValue)")
    case .notPrintableASCII(let text):
      Localized(zh: "Code 128 条码不能表示“\(text)”", en: "Code 128 cannot carry \"\(text)\"")
    case .empty: Localized(zh: "没有可以画成条码的文字", en: "there is no text to draw")
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .tooLong: [.advice(zh: "缩短文字，或降低纠错级别", en: "shorten the text, or choose a lower level")]
    case .notPrintableASCII: [.advice(zh: "改用二维码", en: "draw it as a QR code")]
    case .empty: []
    }
  }
}
