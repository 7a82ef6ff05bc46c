import AMS
import Groundwork
import UseCases

/// On which calls a fault is played: the options that `set`, `fault` and `preset` share.
enum MockScopeArguments {
  private static let times = Option<Int>.integer(
    "times", meaning: Localized(zh: "只在接下来 N 次", en: "only the next N times"), in: 1...1_000_000)
  private static let every = Option<Int>.integer(
    "every", meaning: Localized(zh: "每 N 次一次", en: "only every Nth time"), in: 1...1_000_000)
  private static let client = Option<String>.text(
    "client-id", valueName: "ID", meaning: Localized(zh: "只影响这个客户端", en: "only this client"))
  private static let amount = Option<Int>.integer(
    "amount", meaning: Localized(zh: "只影响这个金额的付款，最小货币单位", en: "only payments of this amount, in the smallest unit"))
  private static let time = Option<Double>(
    "for", valueName: "TIME", meaning: Localized(zh: "按沙箱时钟持续多久，如 30m", en: "how long by the sandbox's clock, as 30m"),
    parse: { text throws(ArgumentProblem) in
      try DurationText.argument(text, atLeast: 1)
    })
  static let seed = Option<Int>.integer(
    "seed", meaning: Localized(zh: "随机数的种子，默认 1", en: "seed of chance, else 1"))

  static let ofPresets: [any Argument] = [times, every, client, time]
  static let all: [any Argument] = [times, every, client, amount, time]

  /// - Throws: `UsageProblem.conflicting` for both `--times` and `--every`.
  static func scope(_ invocation: Invocation) throws -> MockScope {
    var scope = MockScope()
    scope.times = invocation[times]
    scope.every = invocation[every]
    if scope.times != nil, scope.every != nil {
      throw UsageProblem.conflicting("--times", "--every", path: invocation.path)
    }
    scope.clientID = invocation[client].map(ClientID.init(rawValue:))
    scope.amount = invocation[amount].map(Int64.init)
    scope.seconds = invocation[time]
    scope.seed = invocation[seed].map(UInt64.init) ?? 1
    return scope
  }
}
