import AMS
import Groundwork
package import HTTP

/// Whether a merchant's answer acknowledges a notification: HTTP 200 and a JSON `result` with SUCCESS and S.
/// A signature on it is not required. Source: Antom docs, ac/ams/paymentrn.
package enum Acknowledgement {
  /// - Returns: what is wrong with the answer, or `nil` if it acknowledges.
  package static func problem(with response: HTTPResponse) -> String? {
    guard response.status == 200 else { return "answered HTTP \(response.status), 200 is expected" }
    guard let answer = try? JSON(reading: response.body) else { return "the answer is no JSON document" }
    guard let result = CallResult(answer: answer) else { return "the answer has no result object" }
    guard result.status == .success, result.code == ResultCode.success.code else {
      return "the answer's result is \(result.status.rawValue)/\(result.code), S/SUCCESS is expected"
    }
    return nil
  }

  /// The answer a merchant should give.
  package static let body = Array(
    #"{"result":{"resultCode":"SUCCESS","resultMessage":"success","resultStatus":"S"}}"#.utf8)
}
