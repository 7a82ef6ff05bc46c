package import Groundwork
import HTTP

extension AnswerProblem: Failure {
  package var code: FailureCode {
    switch self {
    case .redirect: FailureCode("CAL-010", .remote)
    case .compressed: FailureCode("CAL-011", .remote)
    case .html: FailureCode("CAL-012", .remote)
    case .empty: FailureCode("CAL-013", .remote)
    case .notJSON: FailureCode("CAL-014", .remote)
    case .noResult: FailureCode("CAL-015", .remote)
    case .status: FailureCode("CAL-016", .remote)
    }
  }

  package var what: Localized {
    switch self {
    case .redirect(let status, nil):
      Localized(zh: "应答是重定向（\(status)），没有说转到哪里", en: "the answer is a redirect (\(status)) that names no place")
    case .redirect(let status, let location?):
      Localized(zh: "应答是重定向（\(status)），转到 \(location)", en: "the answer is a redirect (\(status)) to \(location)")
    case .compressed(let coding):
      Localized(
        zh: "应答被压缩（\(coding)），而请求只接受原样（Accept-Encoding: identity）",
        en: "the answer is compressed (\(coding)), though the request accepts identity only")
    case .html(let status, let title):
      Localized(
        zh: "应答是网页（\(status)）" + (title.map { "：“\($0)”" } ?? ""),
        en: "the answer is a web page (\(status))" + (title.map { ": \"\($0)\"" } ?? ""))
    case .empty(let status): Localized(zh: "应答没有内容（\(status)）", en: "the answer has no content (\(status))")
    case .notJSON(let status, let type, _):
      Localized(
        zh: "应答不是 JSON（\(status)" + (type.map { "，\($0)" } ?? "") + "）",
        en: "the answer is no JSON (\(status)" + (type.map { ", \($0)" } ?? "") + ")")
    case .noResult(let status):
      Localized(zh: "应答里没有 result（\(status)）", en: "the answer has no result (\(status))")
    case .status(let status):
      Localized(zh: "应答的状态码是 \(status)，网关总是用 200", en: "the answer has status \(status), the gateway always uses 200")
    }
  }

  package var why: Localized? {
    switch self {
    case .redirect:
      Localized(zh: "签名只对这一个地址有效，所以不跟随重定向", en: "a signed request is meant for one address, so no redirect is followed")
    case .compressed:
      Localized(
        zh: "签名覆盖压缩之前的字节，这里不解压", en: "the signature covers the bytes before compression; nothing is unpacked here")
    case .html, .empty:
      Localized(zh: "回答的是途中的代理或网站，不是网关", en: "a proxy or web site on the way answered, not the gateway")
    case .notJSON(_, _, let problem):
      Localized(zh: "内容" + problem.words.zh, en: "its content " + problem.words.en)
    case .noResult, .status: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .redirect(_, let location):
      [origin(of: location).map { .run("till env set gateway \($0)") } ?? .run("till env get gateway")]
    case .compressed:
      [.advice(zh: "关闭途中代理的压缩（nginx：gzip off）", en: "turn off compression in what stands between (nginx: gzip off)")]
    case .html, .empty, .notJSON, .noResult:
      [
        .run("till env get gateway"),
        .advice(zh: "查看途中代理的日志", en: "look into the log of what stands between"),
      ]
    case .status:
      [.advice(zh: "查看途中代理的日志：它改了状态码", en: "look into the log of what stands between: it changed the status")]
    }
  }

  /// Where a redirect leads, without its path: what a gateway's setting is.
  private func origin(of location: String?) -> String? {
    location.flatMap { try? HTTPURL(parsing: $0) }.map(\.origin.text)
  }
}
