/// Writes messages: header and body in one array, exactly what the value says and nothing more.
///
/// A message whose fields say `Transfer-Encoding: chunked` gets its body as one chunk.
package enum HTTPSerializer {
  /// - Throws: `unsendable` if a part would end its line early or could not be read back.
  package static func bytes(of request: HTTPRequest) throws(HTTPMessageFailure) -> [UInt8] {
    let method = Array(request.method.rawValue.utf8)
    guard !method.isEmpty, method.allSatisfy(ASCII.isToken) else { throw .unsendable(ASCII.excerpt(method)) }
    let target = Array(request.target.raw.utf8)
    guard !target.isEmpty, target.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .unsendable(ASCII.excerpt(target))
    }
    let start = method + [0x20] + target + [0x20] + Array(request.version.rawValue.utf8)
    return try message(start: start, fields: request.fields, body: request.body)
  }

  /// - Throws: `unsendable` if a part would end its line early or could not be read back.
  package static func bytes(of response: HTTPResponse) throws(HTTPMessageFailure) -> [UInt8] {
    let reason = Array(response.reason.utf8)
    guard (100...599).contains(response.status), reason.allSatisfy(ASCII.isFieldContent) else {
      throw .unsendable("\(response.status) " + ASCII.excerpt(reason))
    }
    let start = Array("\(response.version.rawValue) \(response.status) ".utf8) + reason
    return try message(start: start, fields: response.fields, body: response.body)
  }

  private static func message(
    start: [UInt8], fields: HTTPFields, body: [UInt8]
  ) throws(HTTPMessageFailure) -> [UInt8] {
    let lineEnd: [UInt8] = [0x0D, 0x0A]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(start.count + fields.count * 64 + body.count + 64)
    bytes += start
    bytes += lineEnd
    for field in fields {
      let name = Array(field.name.utf8)
      guard !name.isEmpty, name.allSatisfy(ASCII.isToken) else { throw .unsendable(ASCII.excerpt(name)) }
      guard field.rawValue.allSatisfy(ASCII.isFieldContent) else {
        throw .unsendable(ASCII.excerpt(name + [0x3A] + field.rawValue))
      }
      bytes += name
      bytes.append(0x3A)
      bytes += field.rawValue
      bytes += lineEnd
    }
    bytes += lineEnd
    guard fields.members("Transfer-Encoding").last?.lowercased() == "chunked" else { return bytes + body }
    if !body.isEmpty {
      bytes += Array(String(body.count, radix: 16).utf8) + lineEnd + body + lineEnd
    }
    return bytes + Array("0\r\n\r\n".utf8)
  }
}
