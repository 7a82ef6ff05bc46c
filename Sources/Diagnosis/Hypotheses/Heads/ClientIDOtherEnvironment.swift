import AMS
import Groundwork

extension Hypothesis {
  /// The header names one application, the signature another.
  static let clientIDOtherEnvironment = Hypothesis(
    "client-id-other-environment",
    citation: "blog.csdn.net/Loadrunn/article/details/77802449; Varorbc/PaySharp#45",
    words: CauseWords(
      title: Localized(
        zh: "签名用的客户端 ID 不是请求头中的那个", en: "another client id was signed than the header names"),
      explanation: Localized(
        zh: "客户端 ID 配置在两处，切换环境时只改了一处：一处是沙箱的，另一处是生产环境的。",
        en: "The client id is configured in two places, and only one was switched: "
          + "one is that of the sandbox, the other that of production."),
      fix: Localized(
        zh: "客户端 ID 只配置一次，签名和 Client-Id 请求头都从那里取。",
        en: "Configure the client id once, and take it from there both to sign and for the Client-Id header.")),
    ways: [
      .head(
        .clientID,
        HeadEdit(stage: 10) { clientID, signatureCase, list in
          let received = ValueText.trimmed(clientID)
          let own = Environment.allCases.filter { environment in
            (signatureCase.knownClientIDs[environment] ?? []).contains { Array($0.utf8) == received }
          }
          let stated = signatureCase.exchange.clientID.map { [$0] } ?? []
          let known = Environment.allCases.flatMap { environment in
            (signatureCase.knownClientIDs[environment] ?? []).map { ($0, own.contains(environment) ? 3 : 1) }
          }
          for (other, cost) in known + stated.map({ ($0, 2) })
          where ValueText.trimmed(Array(other.utf8)) != received {
            list.add(other, cost: cost)
          }
          let sandbox = Array("SANDBOX_".utf8)
          if received.starts(with: sandbox) {
            list.add(Array(received.dropFirst(sandbox.count)), cost: 3)
          } else {
            list.add(sandbox + received, cost: 3)
          }
        })
    ])
}
