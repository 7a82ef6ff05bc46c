import AMS
package import Groundwork
package import HTTP

/// Whether a merchant's answer acknowledges a notification: HTTP 200 and a JSON `result` with SUCCESS and S.
/// A signature on it is not required. Source: Antom docs, ac/ams/paymentrn.
package enum Acknowledgement {
  /// - Returns: what is wrong with the answer, or `nil` if it acknowledges.
  package static func problem(with response: HTTPResponse) -> Localized? {
    guard response.status == 200 else {
      return Localized(
        zh: "答复了 HTTP \(response.status)，应为 200", en: "answered HTTP \(response.status), 200 is expected")
    }
    guard let answer = try? JSON(reading: response.body) else {
      return Localized(zh: "答复不是 JSON 文档", en: "the answer is no JSON document")
    }
    guard let result = CallResult(answer: answer) else {
      return Localized(zh: "答复里没有 result 对象", en: "the answer has no result object")
    }
    guard result.status == .success, result.code == ResultCode.success.code else {
      let found = "\(result.status.rawValue)/\(result.code)"
      return Localized(
        zh: "答复的 result 是 \(found)，应为 S/SUCCESS", en: "the answer's result is \(found), S/SUCCESS is expected")
    }
    return nil
  }

  /// The answer a merchant should give.
  package static let body = Array(
    #"{"result":{"resultCode":"SUCCESS","resultMessage":"success","resultStatus":"S"}}"#.utf8)
}
