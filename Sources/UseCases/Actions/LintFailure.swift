package import Groundwork

/// An endpoint for notifications that is not tried.
package enum LintFailure: Failure {
  /// The first, genuine delivery brought no answer at all.
  case noAnswer(url: String, reason: Localized)
  /// Another machine would be sent forgeries.
  case unconfirmed(host: String, url: String)

  package var code: FailureCode {
    switch self {
    case .noAnswer: FailureCode("LNT-001", .remote)
    case .unconfirmed: FailureCode("LNT-002", .refused)
    }
  }

  package var what: Localized {
    switch self {
    case .noAnswer(let url, _): Localized(zh: "\(url) 没有答复", en: "\(url) does not answer")
    case .unconfirmed(let host, _):
      Localized(zh: "没有确认向 \(host) 发送伪造的通知", en: "it was not confirmed that \(host) is to be sent forged notifications")
    }
  }

  package var why: Localized? {
    switch self {
    case .noAnswer(_, let reason): reason
    case .unconfirmed:
      Localized(zh: "那不是本机：对方要知情并同意", en: "it is not this machine: whoever runs it has to know and agree")
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .noAnswer(let url, _): [.run("curl -i -X POST \(ShellWord.quoted(url))")]
    case .unconfirmed(let host, let url):
      [
        .run("till notify lint \(ShellWord.quoted(url)) --dry-run"),
        .run("till notify lint \(ShellWord.quoted(url)) --confirm \(ShellWord.quoted(host))"),
      ]
    }
  }
}
