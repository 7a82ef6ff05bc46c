import Groundwork

extension Hypothesis {
  /// The same moment, spelled in two ways.
  static let timeFormatMismatch = Hypothesis(
    "time-format-mismatch",
    citation: "alipay/global-open-sdk-java, -php, -python (source: three time formats); docs.antom.com/ac/ams/api_fund",
    words: CauseWords(
      title: Localized(
        zh: "签名用的时间与请求头中的时间写法不同", en: "the same time was signed in another format than was sent"),
      explanation: Localized(
        zh: "两处表示同一时刻，但格式不同：秒与毫秒、Z 与 +00:00、+0800 与 +08:00，或小数位数不同。签名按字节计算。",
        en: "Both name the same moment in different formats: seconds and milliseconds, Z and +00:00, +0800 and +08:00, "
          + "or more and fewer decimals. A signature covers the bytes."),
      fix: Localized(
        zh: "时间只格式化一次，把得到的文本同时用于签名和请求头。",
        en: "Format the time once, and use that text both to sign and in the header."),
      fixes: [
        .java: Localized(verbatim: "String requestTime = String.valueOf(System.currentTimeMillis());"),
        .python: Localized(verbatim: "request_time = str(int(time.time() * 1000))"),
        .node: Localized(verbatim: "const requestTime = String(Date.now());"),
        .php: Localized(verbatim: "$requestTime = (string) (int) (microtime(true) * 1000);"),
        .go: Localized(verbatim: "requestTime := strconv.FormatInt(time.Now().UnixMilli(), 10)"),
        .dotnet: Localized(verbatim: "var requestTime = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString();"),
        .curl: Localized(verbatim: "T=$(date +%s%3N)"),
      ]),
    ways: [
      .head(
        .time,
        HeadEdit(stage: 30) { time, _, list in
          guard let received = TimeSpelling(time) else { return }
          received.addOtherSpellings(to: &list)
          received.addLostMilliseconds(to: &list)
        })
    ])
}
