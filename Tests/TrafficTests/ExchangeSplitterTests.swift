import HTTP
import Testing
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct ExchangeSplitterTests {
  private static let start = Date(timeIntervalSince1970: 1_800_000_000)
  private static let one = "POST /1 HTTP/1.1\r\nhOST: h\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n0\r\n\r\n"
  private static let two = "GET /2 HTTP/1.1\r\nHost: h\r\n\r\n"
  private static let interim = "HTTP/1.1 100 Continue\r\n\r\n"
  private static let first = "HTTP/1.1 200 OK\r\ncontent-LENGTH: 2\r\n\r\n{}"
  private static let second = "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"

  /// Both streams in pieces of one length, by turns.
  private static func split(_ asked: String, _ answered: String, pieces: Int) -> [WireExchange] {
    var splitter = ExchangeSplitter()
    var found: [WireExchange] = []
    var (left, right) = (Array(asked.utf8)[...], Array(answered.utf8)[...])
    var moment = start
    while !left.isEmpty || !right.isEmpty {
      if !left.isEmpty { found += splitter.asked(Array(left.prefix(pieces)), at: moment) }
      if !right.isEmpty { found += splitter.answered(Array(right.prefix(pieces)), at: moment) }
      (left, right) = (left.dropFirst(pieces), right.dropFirst(pieces))
      moment += 1
    }
    return found + splitter.ended(at: moment)
  }

  @Test("exchanges are the same however the network cuts them, byte for byte", arguments: [1, 2, 3, 7, 64, 4096])
  func pieces(_ pieces: Int) throws {
    let found = Self.split(Self.one + Self.two, Self.interim + Self.first + Self.second, pieces: pieces)
    #expect(found.map(\.requestBytes) == [Array(Self.one.utf8), Array(Self.two.utf8)])
    #expect(found.map(\.responseBytes) == [Array(Self.first.utf8), Array(Self.second.utf8)])
    #expect(found.map { $0.request?.body } == [Array("ab".utf8), []])
    #expect(found.map { $0.response?.status } == [200, 404])
    #expect(found.allSatisfy { $0.problem == nil })
  }

  @Test("an exchange lasts from the first byte asked to the last answered")
  func moments() throws {
    var splitter = ExchangeSplitter()
    let bytes = Array(Self.two.utf8)
    #expect(splitter.asked(Array(bytes.prefix(5)), at: Self.start).isEmpty)
    #expect(splitter.asked(Array(bytes.dropFirst(5)), at: Self.start + 1).isEmpty)
    #expect(splitter.answered(Array(Self.first.utf8.prefix(10)), at: Self.start + 2).isEmpty)
    let found = try #require(splitter.answered(Array(Self.first.utf8.dropFirst(10)), at: Self.start + 3).first)
    #expect((found.began, found.ended) == (Self.start, Self.start + 3))
  }

  @Test("an answer without a length ends with the connection")
  func untilTheEnd() {
    let found = Self.split("GET / HTTP/1.0\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\nto the end", pieces: 9)
    #expect(found.map { $0.response?.body } == [Array("to the end".utf8)])
    #expect(found.first?.problem == nil)
  }

  @Test("what is missing or wrong is named")
  func problems() {
    func problem(_ asked: String, _ answered: String) -> [WireExchange.Problem?] {
      Self.split(asked, answered, pieces: 4096).map(\.problem)
    }
    #expect(problem(Self.two, "") == [.noAnswer])
    #expect(problem(Self.two + Self.two, Self.first) == [nil, .noAnswer])
    #expect(problem(Self.two, String(Self.first.dropLast())) == [.answerBrokenOff(received: 39)])
    #expect(problem(String(Self.one.dropLast()), "") == [.questionBrokenOff])
    #expect(problem("", Self.first) == [.unasked])
    #expect(problem("hello there\r\n", "") == [.questionMalformed(.malformedRequestLine("hello there"))])
    #expect(problem(Self.two, "220 hello\r\n") == [.answerMalformed(.malformedStatusLine("220 hello"))])
    #expect(problem("", "").isEmpty)
  }

  @Test("an answer that comes before the question is complete waits for it")
  func early() {
    let found = Self.split(Self.one, Self.first, pieces: 30)
    #expect(found.map(\.requestBytes) == [Array(Self.one.utf8)])
    #expect(found.map { $0.response?.status } == [200])
  }

  @Test("after something that is no HTTP nothing more is looked for")
  func over() {
    var splitter = ExchangeSplitter()
    #expect(splitter.asked(Array("hello\r\n".utf8), at: Self.start).count == 1)
    #expect(splitter.asked(Array(Self.two.utf8), at: Self.start).isEmpty)
    #expect(splitter.answered(Array(Self.first.utf8), at: Self.start).isEmpty)
    #expect(splitter.ended(at: Self.start).isEmpty)
  }
}
