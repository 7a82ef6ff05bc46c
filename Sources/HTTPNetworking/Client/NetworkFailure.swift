package import Groundwork
package import HTTP

/// Why a request brought no answer.
package enum NetworkFailure: Failure, Hashable {
  /// A step of a call that can take too long.
  package enum Phase: Hashable, Sendable { case lookup, connect, handshake, proxy, send, answer }

  /// What is wrong with a certificate that was shown.
  package enum Distrust: Hashable, Sendable {
    case unknownAuthority
    case selfSigned
    /// `names` as the certificate lists them, such as `DNS:example.com`.
    case wrongName(names: [String])
    case expired
    case notYetValid
    /// libssl's words for everything else.
    case other(String)
  }

  case nameNotFound(host: String, reason: String)
  case connectionRefused(address: String)
  case unreachable(address: String, reason: String)
  case timedOut(Phase, address: String, seconds: Double)
  case untrustedCertificate(host: String, Distrust)
  /// Both sides speak TLS, or ought to, and could not agree.
  case tlsFailed(address: String, reasons: [String])
  /// The other side answered the TLS greeting with something else.
  case notTLS(address: String, speaksHTTP: Bool)
  case closedBeforeAnswer(address: String)
  /// The connection was reset, by the other side or by what stands between; `received` bytes of an answer had come.
  case reset(address: String, received: Int)
  case truncatedAnswer(address: String, received: Int)
  case malformedAnswer(address: String, HTTPMessageFailure)
  case answerTooLarge(address: String, limit: Int)
  case proxyRefused(proxy: String, status: Int, reason: String)
  /// A proxy setting that cannot be used; `variable` names it (a variable, or `--proxy`), its value stays unsaid as it
  /// may hold a password.
  case unusableProxy(variable: String)
  /// The authorities handed in hold no certificate.
  case noAuthorities
  /// The system refused a socket, thread or descriptor.
  case system(operation: String, reason: String)

  package var code: FailureCode { FailureCode("NET-\(number)", category) }

  private var number: String {
    switch self {
    case .nameNotFound: "001"
    case .connectionRefused: "002"
    case .unreachable: "003"
    case .timedOut(.answer, _, _): "019"
    case .timedOut: "004"
    case .untrustedCertificate(_, .wrongName): "016"
    case .untrustedCertificate(_, .expired), .untrustedCertificate(_, .notYetValid): "017"
    case .untrustedCertificate: "005"
    case .tlsFailed: "006"
    case .notTLS: "007"
    case .closedBeforeAnswer: "008"
    case .truncatedAnswer: "009"
    case .malformedAnswer: "010"
    case .answerTooLarge: "011"
    case .proxyRefused: "012"
    case .unusableProxy: "013"
    case .noAuthorities: "014"
    case .system: "015"
    case .reset: "018"
    }
  }

  /// Whether the request may have been carried out all the same, so that it must not simply be sent again.
  package var mayHaveBeenCarriedOut: Bool {
    switch self {
    case .timedOut(.send, _, _), .timedOut(.answer, _, _), .closedBeforeAnswer, .truncatedAnswer, .malformedAnswer,
      .answerTooLarge, .reset:
      true
    default: false
    }
  }

  private var category: FailureCategory {
    switch self {
    case .unusableProxy, .noAuthorities: .usage
    case .system: .couldNot
    default: .remote
    }
  }
}
