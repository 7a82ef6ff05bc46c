package import Traffic

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One exchange as a file of its own, which can be given to somebody else: `till.capsule/1`.
package struct Capsule: Sendable {
  /// Which message is in question.
  package enum Message: String, CaseIterable, Sendable {
    case request, response, notification
  }

  package var exchange: RecordedExchange
  package let message: Message
  package let savedAt: Date
  /// The version of the program that made it.
  package let program: String
  /// Names of the headers whose values were taken out.
  package let redacted: [String]
  /// How many private keys of a vault it was searched for before it was written; `nil` if there was no vault.
  package let searchedKeys: Int?

  package init(
    _ exchange: RecordedExchange, message: Message, savedAt: Date, program: String, redacted: [String],
    searchedKeys: Int?
  ) {
    self.exchange = exchange
    self.message = message
    self.savedAt = savedAt
    self.program = program
    self.redacted = redacted
    self.searchedKeys = searchedKeys
  }
}

extension RecordedExchange {
  /// The message somebody will ask about: the one that is refused, else the question.
  package var messageInQuestion: Capsule.Message {
    if kind == .notification { return .notification }
    return requestJudgement.verdict != .refused && responseJudgement.verdict == .refused ? .response : .request
  }
}
