import AMS
import Groundwork
import HTTP

/// What an answer without a signature is.
enum UnsignedAnswer: Equatable {
  /// `result.resultStatus` is S: the gateway signs these.
  case success
  /// F or U: the gateway may leave these unsigned. The code, if it is there.
  case error(status: CallResult.Status, code: String?)
  /// A page or text that no operation of the gateway gives.
  case foreign
  /// A document without a readable result.
  case other

  /// - Returns: `nil` if the message is no answer, or is signed.
  init?(_ signatureCase: SignatureCase) {
    guard signatureCase.kind == .response, !NeededHeader.signature.isPresent(in: signatureCase) else { return nil }
    let message = signatureCase.message
    let document = try? JSON(reading: message.body)
    if let status = document?["result"]?["resultStatus"]?.text.flatMap(CallResult.Status.init) {
      self =
        status == .success ? .success : .error(status: status, code: document?["result"]?["resultCode"]?.text)
      return
    }
    let isPage = message.fields.first("content-type")?.value.lowercased().hasPrefix("text/html") ?? false
    let isText = !message.body.isEmpty && !JSONExtent.looksJSON(message.body)
    let isRefusal = (message.status ?? 200) >= 300
    // The domestic gateway answers `{"alipay_…_response":{…}}`. Source: alipay/global-open-sdk-go#18.
    let isDomestic = document?.members?.contains { $0.name.hasSuffix("_response") } ?? false
    self = isPage || isText || isRefusal || isDomestic ? .foreign : .other
  }
}
