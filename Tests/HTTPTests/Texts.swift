import HTTP

/// Raw text as it stands on the wire: each line ends with CR LF where the text has a line feed.
func wire(_ text: String) -> [UInt8] {
  Array(text.utf8).flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
}

func requests(_ bytes: [UInt8], limits: HTTPLimits = HTTPLimits()) -> Result<[HTTPRequest], HTTPMessageFailure> {
  read(bytes, slice: max(bytes.count, 1), limits: limits)
}

/// Feeds slices of that size and asks after each.
func read(
  _ bytes: [UInt8], slice: Int, limits: HTTPLimits = HTTPLimits()
) -> Result<[HTTPRequest], HTTPMessageFailure> {
  var parser = HTTPRequestParser(limits: limits)
  var found: [HTTPRequest] = []
  do throws(HTTPMessageFailure) {
    var place = 0
    while place < bytes.count {
      let end = min(place + slice, bytes.count)
      parser.feed(bytes[place..<end])
      place = end
      while let request = try parser.next() { found.append(request) }
    }
    return .success(found)
  } catch {
    return .failure(error)
  }
}

/// The same for one answer; the end of the bytes is the end of the connection.
func response(
  _ bytes: [UInt8], to method: HTTPMethod = .post, slice: Int? = nil, limits: HTTPLimits = HTTPLimits()
) -> Result<HTTPResponse, HTTPMessageFailure> {
  var parser = HTTPResponseParser(limits: limits, method: method)
  do throws(HTTPMessageFailure) {
    var place = 0
    while place < bytes.count {
      let end = min(place + (slice ?? bytes.count), bytes.count)
      parser.feed(bytes[place..<end])
      place = end
      if let response = try parser.next() { return .success(response) }
    }
    return .success(try parser.finish())
  } catch {
    return .failure(error)
  }
}

func failure<Value>(_ result: Result<Value, HTTPMessageFailure>) -> HTTPMessageFailure? {
  if case .failure(let failure) = result { failure } else { nil }
}
