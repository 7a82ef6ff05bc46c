import Groundwork
import HTTP

extension Hypothesis {
  static let clockSkew = Hypothesis(
    "clock-skew",
    citation: "support.huaweicloud.com/api-obs/obs_errorcode_0012.html; kaedei/aliyun-ddns-client-csharp#4",
    words: CauseWords(
      title: Localized(
        zh: "消息的时间与实际时间相差太多", en: "the message's time is far from the real time"),
      explanation: Localized(
        zh: "时钟不准，或把本地时间当成了 UTC。网关容许的误差没有公布，同类平台为 5 到 15 分钟。",
        en: "A clock is wrong, or local time was labelled as UTC. How much the gateway tolerates is not published; "
          + "others allow 5 to 15 minutes."),
      fix: Localized(
        zh: "用 NTP 校准时钟，并检查时区；建议时间一律用 13 位毫秒时间戳。",
        en: "Synchronise the clock with NTP and check the time zone; best send 13 digits of epoch milliseconds."),
      fixes: [
        .java: Localized(zh: "System.currentTimeMillis()，与时区无关", en: "System.currentTimeMillis() knows no zone"),
        .python: Localized(
          zh: "str(int(time.time() * 1000))；不要用 datetime.now() 再加 Z",
          en: "str(int(time.time() * 1000)); never datetime.now() with a Z"),
        .node: Localized(zh: "String(Date.now())", en: "String(Date.now())"),
        .php: Localized(
          zh: "(string)(int)(microtime(true) * 1000)", en: "(string)(int)(microtime(true) * 1000)"),
        .go: Localized(
          zh: "strconv.FormatInt(time.Now().UnixMilli(), 10)", en: "strconv.FormatInt(time.Now().UnixMilli(), 10)"),
        .dotnet: Localized(
          zh: "DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()；不要用 DateTime.Now 再加 Z",
          en: "DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(); never DateTime.Now with a Z"),
        .curl: Localized(zh: "time=$(date +%s)000，只取一次", en: "time=$(date +%s)000, once"),
      ]),
    ways: [.structure { finding(skewIn: $0) }])

  /// Below this nobody is known to refuse, in seconds.
  private static let tolerance = 300.0

  private static func finding(skewIn signatureCase: SignatureCase) -> StructureFinding? {
    let name = NeededHeader.time.name(in: signatureCase.kind)
    guard let field = signatureCase.message.fields.first(name),
      let time = MessageClock.seconds(of: field.valueBytes)
    else { return nil }
    let details = MessageClock.references(for: signatureCase).compactMap { reference -> Fact? in
      let difference = time - reference.seconds
      guard abs(difference) > tolerance else { return nil }
      return Fact("clock-difference", words(difference, from: reference.name, header: name))
    }
    guard !details.isEmpty else { return nil }
    return StructureFinding(weight: .alongside, isOutsideSignature: true, details: details)
  }

  private static func words(_ difference: Double, from other: Localized, header: String) -> Localized {
    let size = size(Int(abs(difference).rounded()))
    let isAhead = difference > 0
    let zone = isWholeZone(abs(difference))
    return Localized(
      zh: "\(header) 比\(other.zh)\(isAhead ? "快" : "慢") \(size.zh)" + (zone ? "，约为半小时的整数倍，像是时区弄错了" : ""),
      en: "\(header) is \(size.en) \(isAhead ? "ahead of" : "behind") \(other.en)"
        + (zone ? ", about a multiple of half an hour, as time zones are" : ""))
  }

  /// Whether it is a difference time zones have, give or take half a minute.
  private static func isWholeZone(_ seconds: Double) -> Bool {
    let rest = seconds.truncatingRemainder(dividingBy: 1_800)
    return seconds < 14.5 * 3_600 && seconds > 1_700 && min(rest, 1_800 - rest) <= 30
  }

  private static func size(_ seconds: Int) -> Localized {
    let parts = [
      (seconds / 86_400, "天", "d"), (seconds / 3_600 % 24, "小时", "h"), (seconds / 60 % 60, "分", "min"),
      (seconds % 60, "秒", "s"),
    ].filter { $0.0 > 0 }
    return Localized(
      zh: parts.map { "\($0.0) \($0.1)" }.joined(separator: " "),
      en: parts.map { "\($0.0) \($0.2)" }.joined(separator: " "))
  }
}
