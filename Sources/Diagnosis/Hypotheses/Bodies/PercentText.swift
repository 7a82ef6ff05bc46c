/// Percent-encoding as the usual functions write it; what reads it is ``TextEncodings``.
enum PercentText {
  struct Style: Sendable {
    /// Which bytes stay: letters, digits and some signs.
    let keeps: [Bool]
    let blankIsPlus: Bool
    let upperHex: Bool

    /// - Parameter signs: what stays besides letters and digits.
    init(_ signs: String, blankIsPlus: Bool = false, upperHex: Bool = true) {
      keeps = (0...255).map { ASCIIText.isLetterOrDigit($0) || signs.utf8.contains($0) }
      self.blankIsPlus = blankIsPlus
      self.upperHex = upperHex
    }

    /// Python's `quote_plus` and Go's `QueryEscape`.
    static let quotePlus = Style("_.-~", blankIsPlus: true)
    /// `java.net.URLEncoder`
    static let java = Style("*-._", blankIsPlus: true)
    /// PHP's `urlencode`
    static let php = Style("-_.", blankIsPlus: true)
    /// PHP's `rawurlencode`, and RFC 3986.
    static let raw = Style("-_.~")
    static let encodeURIComponent = Style("-_.!~*'()")
    static let encodeURI = Style("-_.!~*'();,/?:@&=+$#")
    /// Python's `quote`
    static let quote = Style("_.-~/")
    /// .NET's `HttpUtility.UrlEncode`
    static let dotnet = Style("-_.!*()", blankIsPlus: true, upperHex: false)
    static let all = [quotePlus, java, php, raw, encodeURIComponent, encodeURI, quote, dotnet]
  }

  static func encoded(_ bytes: [UInt8], _ style: Style) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      if style.keeps[Int(byte)] {
        result.append(byte)
      } else if byte == 0x20, style.blankIsPlus {
        result.append(0x2b)
      } else {
        let value = UInt32(byte)
        result += [
          0x25, Hexadecimal.digit(value >> 4, upper: style.upperHex), Hexadecimal.digit(value, upper: style.upperHex),
        ]
      }
    }
    return result
  }
}
