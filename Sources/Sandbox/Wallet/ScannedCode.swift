/// What a wallet makes of a text it scanned: the last part of the address, which names a payment.
enum ScannedCode {
  /// Reads an order code (`https://qr.alipay.com/bax…`), the redirect of an entry code
  /// (`alipays://…?appId=…&qrcode=https%3A%2F%2F…`), or the bare code.
  /// - Returns: `nil` if nothing is left that could be a code.
  static func name(in text: String) -> String? {
    let trimmed = text.filter { !$0.isWhitespace }
    if let inner = parameter("qrcode", of: trimmed), let decoded = percentDecoded(inner) {
      // One level only: a code that names itself must not go on for ever.
      return lastPart(of: decoded)
    }
    return lastPart(of: trimmed)
  }

  private static func parameter(_ name: String, of url: String) -> String? {
    guard let mark = url.firstIndex(of: "?") else { return nil }
    for pair in url[url.index(after: mark)...].split(separator: "&") where pair.hasPrefix(name + "=") {
      return String(pair.dropFirst(name.count + 1))
    }
    return nil
  }

  private static func lastPart(of url: String) -> String? {
    let path = url.prefix { $0 != "?" && $0 != "#" }
    guard let last = path.split(separator: "/").last, last.utf8.count <= 128 else { return nil }
    return String(last)
  }

  private static func percentDecoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      rest = rest.dropFirst(2)
      bytes.append(value)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
