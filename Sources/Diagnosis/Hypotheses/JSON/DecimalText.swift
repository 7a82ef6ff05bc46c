/// A JSON number as its decimal digits: exact, whatever its size.
struct DecimalText: Equatable {
  let isNegative: Bool
  /// Without zeros at either end; empty for zero. ASCII.
  let digits: [UInt8]
  /// The value is `0.digits` times ten to this power.
  let point: Int
  /// Digits after the point as written.
  let fractionDigits: Int
  /// Written without point and exponent: many readers make an integer of it, and a double of everything else.
  let isWrittenAsInteger: Bool

  /// - Parameter raw: A number of a JSON text that was read.
  init?(_ raw: some Collection<UInt8>) {
    var digits: [UInt8] = []
    var exponent = 0
    var fraction = 0
    var hasPoint = false
    var index = raw.startIndex
    isNegative = raw.first == 0x2d
    if isNegative { raw.formIndex(after: &index) }
    while index < raw.endIndex {
      let byte = raw[index]
      raw.formIndex(after: &index)
      if byte &- 0x30 < 10 {
        digits.append(byte)
        if hasPoint { fraction += 1 }
      } else if byte == 0x2e {
        hasPoint = true
      } else {
        // Exponents beyond a double are left alone.
        guard byte | 0x20 == 0x65, let value = Int(String(decoding: raw[index...], as: UTF8.self)), abs(value) < 400
        else { return nil }
        exponent = value
        break
      }
    }
    guard !digits.isEmpty else { return nil }
    var point = digits.count - fraction + exponent
    let leading = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(leading)
    point -= leading
    while digits.last == 0x30 { digits.removeLast() }
    self.digits = digits
    self.point = digits.isEmpty ? 0 : point
    fractionDigits = fraction
    isWrittenAsInteger = raw.allSatisfy { $0 == 0x2d || $0 &- 0x30 < 10 }
  }

  /// The fewest digits that tell the double from its neighbours.
  init?(_ double: Double) {
    guard double.isFinite else { return nil }
    self.init(Array(double.description.utf8))
  }

  /// What is left of it in a double, by the fewest digits.
  var asDouble: DecimalText {
    // Fifteen digits come through unharmed.
    guard digits.count > 15, let double = Double(String(decoding: plain(), as: UTF8.self)) else { return self }
    return DecimalText(double) ?? self
  }

  var isInteger: Bool { point >= digits.count }

  private var sign: [UInt8] { isNegative ? [0x2d] : [] }

  /// Without exponent, with at least so many digits after the point.
  func plain(fractionAtLeast least: Int = 0) -> [UInt8] {
    var text = sign
    if point <= 0 { text.append(0x30) }
    for place in 0..<max(point, 0) { text.append(place < digits.count ? digits[place] : 0x30) }
    let needed = max(digits.count - point, 0)
    let count = max(needed, least)
    guard count > 0 else { return text }
    text.append(0x2e)
    for offset in 0..<count {
      let place = point + offset
      text.append(place >= 0 && place < digits.count ? digits[place] : 0x30)
    }
    return text
  }

  /// One digit, a point, the others, the exponent.
  private func scientific(_ mark: String, fractionAtLeast least: Int, exponentDigits: Int = 1, plus: Bool) -> [UInt8] {
    var text = sign
    text.append(digits.first ?? 0x30)
    let rest = digits.dropFirst() + Array(repeating: 0x30, count: max(least - max(digits.count - 1, 0), 0))
    if !rest.isEmpty { text += [0x2e] + rest }
    let exponent = digits.isEmpty ? 0 : point - 1
    var power = String(abs(exponent))
    while power.utf8.count < exponentDigits { power = "0" + power }
    text += Array((mark + (exponent < 0 ? "-" : plus ? "+" : "") + power).utf8)
    return text
  }

  /// As JavaScript and Go write a double: no fraction for whole numbers, an exponent only from 10^21 and below 10^-6.
  var javaScript: [UInt8] {
    if digits.isEmpty { return [0x30] }
    return (-5...21).contains(point) ? plain() : scientific("e", fractionAtLeast: 0, plus: true)
  }

  /// As `Double.toString` in Java: `1.0`, `1.0E7`.
  var javaDouble: [UInt8] {
    digits.isEmpty || (-2...7).contains(point)
      ? plain(fractionAtLeast: 1) : scientific("E", fractionAtLeast: 1, plus: false)
  }

  /// As Jackson writes what it read without a type: integers stay integers.
  var java: [UInt8] { isWrittenAsInteger ? plain() : javaDouble }

  /// As `repr` of a float in Python: `1.0`, `1e+16`.
  var pythonFloat: [UInt8] {
    digits.isEmpty || (-3...16).contains(point)
      ? plain(fractionAtLeast: 1) : scientific("e", fractionAtLeast: 0, exponentDigits: 2, plus: true)
  }

  /// As json.dumps writes what json.loads read: integers stay integers.
  var python: [UInt8] { isWrittenAsInteger ? plain() : pythonFloat }

  /// As json_encode in PHP writes a float with `serialize_precision=-1`: `1`, `1.0e+25`.
  var php: [UInt8] {
    if digits.isEmpty { return sign + [0x30] }
    return (-3...17).contains(point) ? plain() : scientific("e", fractionAtLeast: 1, plus: true)
  }

  /// As .NET writes a double: `1`, `1E+16`.
  var dotnet: [UInt8] {
    digits.isEmpty || (-3...15).contains(point)
      ? plain() : scientific("E", fractionAtLeast: 0, exponentDigits: 2, plus: true)
  }

  /// As BigDecimal in Java after `stripTrailingZeros()`: `1E+3`.
  var strippedBigDecimal: [UInt8] {
    digits.count < point ? scientific("E", fractionAtLeast: 0, plus: true) : plain()
  }

  /// `1E3`
  var shortExponent: [UInt8] {
    digits.count < point ? scientific("E", fractionAtLeast: 0, plus: false) : plain()
  }
}

extension DecimalText {
  func hasValue(of other: DecimalText) -> Bool {
    digits == other.digits && point == other.point && (isNegative == other.isNegative || digits.isEmpty)
  }
}
