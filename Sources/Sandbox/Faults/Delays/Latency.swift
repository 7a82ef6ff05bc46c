import Groundwork
import HTTP

extension Fault {
  static let latency = Fault(
    "latency",
    title: Localized(zh: "响应来得晚", en: "the answer comes late"),
    explanation: Localized(
      zh:
        "应答照常，只是晚到。shape 决定等多久：fixed 恒为 ms；uniform 在 ms 与 max 之间均匀分布；normal 以 ms 为中心、大多偏离不超过 jitter；long-tail 至少 ms，百次里有一次超过十倍，最多 max。",
      en:
        "The answer is as usual, only later. The shape says how much later: fixed is always ms; uniform is anything from ms to max; normal is about ms, seldom off by more than jitter; long-tail is at least ms, one time in a hundred over ten times that, at most max."
    ),
    parameters: [
      .init(
        "shape", Localized(zh: "等待时间的分布", en: "how the waits are spread"),
        .choice(["fixed", "uniform", "normal", "long-tail"], usual: "fixed")),
      .init("ms", Localized(zh: "等待时间", en: "the wait"), .number(0...600_000, unit: "ms", usual: 2000)),
      .init(
        "jitter", Localized(zh: "normal 的偏离", en: "how far normal strays"), .number(0...600_000, unit: "ms", usual: 500)
      ),
      .init(
        "max", Localized(zh: "uniform 和 long-tail 的上限", en: "the most of uniform and long-tail"),
        .number(0...600_000, unit: "ms", usual: 20000)),
    ],
    effect: .wire { response, play in .respond(response, after: .milliseconds(wait(&play))) })
}

private func wait(_ play: inout FaultPlay) -> Int {
  let usual = play.number("ms")
  let most = max(usual, play.number("max"))
  switch play.text("shape") {
  case "uniform": return Int.random(in: usual...most, using: &play.chance)
  case "normal":
    // The mean of twelve draws is close to a bell of width 1/12 of their range.
    let draws = (0..<12).reduce(0.0) { sum, _ in sum + Double.random(in: -1...1, using: &play.chance) }
    return max(0, usual + Int(Double(play.number("jitter")) * draws / 4))
  case "long-tail":
    let draw = Double.random(in: 0.000_001...1, using: &play.chance)
    return Int(min(Double(most), Double(usual) / draw.squareRoot()))
  default: return usual
  }
}
