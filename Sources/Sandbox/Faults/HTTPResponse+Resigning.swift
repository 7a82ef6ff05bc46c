import HTTP

extension HTTPResponse {
  /// The same answer with another text in its signature header, if it has one.
  func resigned(_ change: (String) -> String) -> HTTPReply {
    var response = self
    if let signature = fields.first("signature") { response.fields.replace(signature.name, change(signature.value)) }
    return .respond(response)
  }
}
