package import HTTP
import Traffic

extension Capsule {
  /// The request as far as it can be read.
  package var request: HTTPRequest? { Self.request(exchange.request) }

  /// The answer as far as it can be read.
  package var response: HTTPResponse? {
    guard let bytes = exchange.response else { return nil }
    var parser = HTTPResponseParser(method: request?.method ?? .post)
    parser.feed(bytes)
    return try? parser.next()
  }

  private static func request(_ bytes: [UInt8]) -> HTTPRequest? {
    var parser = HTTPRequestParser()
    parser.feed(bytes)
    return try? parser.next()
  }

  /// Where it was sent to: what was recorded, else what the request says of itself.
  package var url: String? {
    guard let request else { return nil }
    if request.target.isAbsoluteForm { return request.target.raw }
    if let peer = exchange.peer { return peer.text + request.target.raw }
    return request.fields.first("host").map { "https://" + $0.value + request.target.raw }
  }
}
