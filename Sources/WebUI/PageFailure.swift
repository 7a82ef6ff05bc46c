package import Groundwork

/// Why the page does not get what it asks for.
package enum PageFailure: Failure, Hashable {
  case refused(LocalAccess.Refusal)
  case actionUnknown(String)
  case placeMissing(action: String, place: String)
  case placeUnknown(action: String, place: String)
  /// The value itself is not repeated.
  case valueUnusable(action: String, place: String)
  case questionUnreadable
  /// So many commands of the page are running already.
  case busy(Int)
  case tookTooLong(command: String, seconds: Int)
  case printedTooMuch(command: String)
  case printedNoDocument(command: String, end: String)

  package var code: FailureCode {
    switch self {
    case .refused: FailureCode("WEB-001", .refused)
    case .actionUnknown: FailureCode("WEB-002", .usage)
    case .placeMissing: FailureCode("WEB-003", .usage)
    case .placeUnknown: FailureCode("WEB-004", .usage)
    case .valueUnusable: FailureCode("WEB-005", .usage)
    case .questionUnreadable: FailureCode("WEB-006", .usage)
    case .busy: FailureCode("WEB-007", .couldNot)
    case .tookTooLong: FailureCode("WEB-008", .couldNot)
    case .printedTooMuch: FailureCode("WEB-009", .couldNot)
    case .printedNoDocument: FailureCode("WEB-010", .couldNot)
    }
  }

  /// The status of the answer that carries it.
  var status: Int {
    switch self {
    case .refused(let refusal): refusal.isAboutSession ? 401 : 403
    case .actionUnknown: 404
    case .placeMissing, .placeUnknown, .valueUnusable, .questionUnreadable: 400
    case .busy: 503
    case .tookTooLong, .printedTooMuch, .printedNoDocument: 500
    }
  }

  package var what: Localized {
    switch self {
    case .refused(let refusal): refusal.words
    case .actionUnknown(let id): Localized(zh: "页面没有动作 \"\(id)\"", en: "the page has no action \"\(id)\"")
    case .placeMissing(let action, let place):
      Localized(zh: "动作 \"\(action)\" 缺少 \"\(place)\"", en: "action \"\(action)\" lacks \"\(place)\"")
    case .placeUnknown(let action, let place):
      Localized(zh: "动作 \"\(action)\" 没有 \"\(place)\"", en: "action \"\(action)\" has no \"\(place)\"")
    case .valueUnusable(let action, let place):
      Localized(
        zh: "动作 \"\(action)\" 的 \"\(place)\" 不能用", en: "\"\(place)\" of action \"\(action)\" cannot be used")
    case .questionUnreadable: Localized(zh: "读不懂页面的请求", en: "what the page asks cannot be read")
    case .busy(let count):
      Localized(zh: "页面已有 \(count) 个命令在运行", en: "\(count) commands of the page are running already")
    case .tookTooLong(let command, let seconds):
      Localized(zh: "\(command) 超过了 \(seconds) 秒", en: "\(command) took more than \(seconds) seconds")
    case .printedTooMuch(let command):
      Localized(zh: "\(command) 的结果太大，页面放不下", en: "\(command) printed more than the page can hold")
    case .printedNoDocument(let command, let end):
      Localized(zh: "\(command) 没有给出文档（\(end)）", en: "\(command) printed no document (\(end))")
    }
  }

  package var why: Localized? {
    guard case .valueUnusable = self else { return nil }
    return Localized(
      zh: "值不能为空，不能以 - 开头，不能有控制字符，最多 4096 字节",
      en: "a value is not empty, does not begin with -, holds no control character and at most 4096 bytes")
  }

  package var remedies: [Remedy] {
    switch self {
    case .refused: [.run("till ui")]
    case .busy: [.advice(zh: "等其中一个结束", en: "wait until one of them has ended")]
    case .tookTooLong(let command, _), .printedTooMuch(let command), .printedNoDocument(let command, _):
      [.advice(zh: "在终端里运行：\(command)", en: "run it in a terminal: \(command)")]
    default: [.advice(zh: "重新载入页面", en: "load the page again")]
    }
  }
}
