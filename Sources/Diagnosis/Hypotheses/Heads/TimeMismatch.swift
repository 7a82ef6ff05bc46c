import Groundwork

extension Hypothesis {
  /// The clock was read twice: once to sign, once for the header.
  static let timeMismatch = Hypothesis(
    "time-mismatch",
    citation: "docs.antom.com/ac/ref/INVALID_SIGNATURE_error_code; bybit-exchange/bybit.net.api#10; "
      + "microsoft/wopi-validator-core#18",
    words: CauseWords(
      title: Localized(
        zh: "签名用的时间与请求头中的时间不是同一个", en: "another time was signed than the header carries"),
      explanation: Localized(
        zh: "签名时取了一次当前时间，填请求头时又取了一次，两次之间时钟走动了。",
        en: "The clock was read once to sign and once more for the header; it went on in between."),
      fix: Localized(
        zh: "每个请求只取一次时间，存入变量，签名和请求头都用它。重试时重新签名。",
        en: "Read the clock once for each request, keep the text, and use it both to sign and in the header. "
          + "Sign again when you retry.")),
    ways: [
      .head(
        .time,
        HeadEdit(stage: 10) { time, _, list in
          guard let received = TimeSpelling(time) else { return }
          for seconds in (1...900).flatMap({ [$0, -$0] }) {
            var other = received
            other.moment.advance(seconds: seconds)
            list.add(other.bytes, cost: seconds.magnitude <= 2 ? 1 : 3, isWide: seconds.magnitude > 10)
          }
          // Finer clocks differ by a few steps of their last digit.
          guard received.precision >= 3 else { return }
          let step = TimeSpelling.power(9 - received.precision)
          for steps in (1...2_000).flatMap({ [$0, -$0] }) {
            var other = received
            other.moment.advance(nanoseconds: steps * step)
            list.add(other.bytes, cost: steps.magnitude <= 10 ? 2 : 6, isWide: steps.magnitude > 10)
          }
        })
    ])
}
