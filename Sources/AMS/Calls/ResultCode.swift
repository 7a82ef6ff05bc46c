package import Groundwork

/// A result code of the API: what it says and what the caller should do.
package struct ResultCode: Hashable, Sendable {
  package let code: String
  package let status: CallResult.Status
  package let meaning: Localized
  package let action: Localized

  init(
    _ code: String, _ status: CallResult.Status, _ meaning: (zh: String, en: String), _ action: (zh: String, en: String)
  ) {
    self.code = code
    self.status = status
    self.meaning = Localized(zh: meaning.zh, en: meaning.en)
    self.action = Localized(zh: action.zh, en: action.en)
  }

  package static func named(_ code: String) -> ResultCode? { all.first { $0.code == code } }

  /// The answer's `result` object for this code, with the message real traffic carries, if one is known.
  package func result(_ message: String? = nil) -> CallResult {
    CallResult(code: code, status: status, message: message ?? Self.messages[code] ?? "\(meaning.en).")
  }

  /// Texts seen in real answers. Source: fixtures of the 2020 in-store SDK.
  private static let messages = [
    "SUCCESS": "success.",
    "UNKNOWN_EXCEPTION": "API failed due to unknown reason.",
    "ORDER_NOT_EXIST": "order not exist",
    "USER_BALANCE_NOT_ENOUGH": "user balance not enough",
  ]
}
