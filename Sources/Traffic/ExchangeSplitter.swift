package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// Finds the exchanges in the two streams of one connection, however the network cut them: pipelined, chunked, with
/// interim answers, ended by the connection.
///
/// It only looks. Where a side stops speaking HTTP there is nothing more to find, and the bytes go by.
package struct ExchangeSplitter: Sendable {
  private struct Question: Sendable {
    let bytes: [UInt8]
    let request: HTTPRequest
    let began: Date
  }

  private let limits: HTTPLimits
  private var requests: HTTPRequestParser
  private var requestBytes: [UInt8] = []
  private var requestBegan: Date?
  private var open: [Question] = []
  private var responses: HTTPResponseParser?
  /// Of the answer under way, fed to the parser or not.
  private var responseBytes: [UInt8] = []
  private var fed = 0
  private var lastMoment: Date?
  private var isOver = false

  package init(limits: HTTPLimits = HTTPLimits()) {
    self.limits = limits
    requests = HTTPRequestParser(limits: limits)
  }

  /// Bytes of the client.
  /// - Returns: the exchanges that ended with them.
  package mutating func asked(_ bytes: [UInt8], at moment: Date) -> [WireExchange] {
    guard !isOver else { return [] }
    lastMoment = moment
    requestBytes += bytes
    requestBegan = requestBegan ?? moment
    requests.feed(bytes)
    do throws(HTTPMessageFailure) {
      while let request = try requests.next() {
        let used = requestBytes.count - requests.unreadCount
        open.append(Question(bytes: Array(requestBytes[..<used]), request: request, began: requestBegan ?? moment))
        requestBytes.removeFirst(used)
        requestBegan = requestBytes.isEmpty ? nil : moment
      }
    } catch {
      return answers(at: moment) + [over(.questionMalformed(error), at: moment)]
    }
    return answers(at: moment)
  }

  /// Bytes of the server.
  /// - Returns: the exchanges that ended with them.
  package mutating func answered(_ bytes: [UInt8], at moment: Date) -> [WireExchange] {
    guard !isOver else { return [] }
    lastMoment = moment
    responseBytes += bytes
    return answers(at: moment)
  }

  /// The connection is at its end.
  /// - Returns: the exchanges that ended with it.
  package mutating func ended(at moment: Date) -> [WireExchange] {
    guard !isOver else { return [] }
    var found: [WireExchange] = []
    if let question = open.first, var parser = responses {
      if let response = try? parser.finish() {
        found.append(exchange(question, response, responseBytes, at: lastMoment ?? moment))
        open.removeFirst()
        responseBytes = []
      }
    }
    for (index, question) in open.enumerated() {
      let bytes = index == 0 ? responseBytes : []
      var left = exchange(question, nil, bytes.isEmpty ? nil : bytes, at: moment)
      left.problem = bytes.isEmpty ? .noAnswer : .answerBrokenOff(received: bytes.count)
      found.append(left)
    }
    if open.isEmpty, !requestBytes.isEmpty || !responseBytes.isEmpty {
      found.append(over(requestBytes.isEmpty ? .unasked : .questionBrokenOff, at: moment))
    } else if !requestBytes.isEmpty {
      responseBytes = []
      found.append(over(.questionBrokenOff, at: moment))
    }
    isOver = true
    return found
  }

  private mutating func answers(at moment: Date) -> [WireExchange] {
    var found: [WireExchange] = []
    while let question = open.first {
      var parser = responses ?? HTTPResponseParser(limits: limits, method: question.request.method)
      parser.feed(responseBytes[fed...])
      fed = responseBytes.count
      do throws(HTTPMessageFailure) {
        guard let response = try parser.next() else {
          responses = parser
          return found
        }
        let used = responseBytes.count - parser.unread.count
        found.append(exchange(question, response, Array(responseBytes[..<used]), at: moment))
        open.removeFirst()
        responseBytes.removeFirst(used)
        (responses, fed) = (nil, 0)
      } catch {
        var left = exchange(question, nil, responseBytes, at: moment)
        left.problem = .answerMalformed(error)
        isOver = true
        return found + [left]
      }
    }
    return found
  }

  private func exchange(
    _ question: Question, _ response: HTTPResponse?, _ bytes: [UInt8]?, at moment: Date
  ) -> WireExchange {
    WireExchange(
      requestBytes: question.bytes, request: question.request, responseBytes: bytes.map(Self.withoutInterim),
      response: response, began: question.began, ended: moment)
  }

  private mutating func over(_ problem: WireExchange.Problem, at moment: Date) -> WireExchange {
    isOver = true
    return WireExchange(
      requestBytes: requestBytes, responseBytes: responseBytes.isEmpty ? nil : responseBytes,
      began: requestBegan ?? moment, ended: moment, problem: problem)
  }

  /// The final answer: what `100 Continue` said before it belongs to the way, not to the exchange.
  private static func withoutInterim(_ bytes: [UInt8]) -> [UInt8] {
    var rest = bytes[...]
    let blank = Array("\r\n\r\n".utf8)
    while rest.count > 12, rest.starts(with: "HTTP/1.".utf8), rest[rest.startIndex + 9] == UInt8(ascii: "1"),
      let end = rest.firstRange(of: blank)?.upperBound
    {
      rest = rest[end...]
    }
    return Array(rest)
  }
}
