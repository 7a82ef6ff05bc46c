import Foundation
import Groundwork
import Terminal
import Testing

@Suite struct ConsoleTests {
  @Test func `results go to standard output and remarks to standard error`() {
    let (console, captured) = Console.captured()
    console.writeLine("result")
    console.writeLine("remark", to: .error)
    #expect(captured.output == "result\n")
    #expect(captured.error == "remark\n")
  }

  @Test func `lines are read one by one, without line feed and carriage return, the last also without its line feed`()
    throws
  {
    let (console, _) = Console.captured(input: "one\r\n\n支付\nlast")
    #expect(try console.readLine() == Array("one".utf8))
    #expect(try console.readLine() == [])
    #expect(try console.readLine() == Array("支付".utf8))
    #expect(try console.readLine() == Array("last".utf8))
    #expect(try console.readLine() == nil)
  }

  @Test func `a line of 65536 bytes is read, one of 65537 is refused`() throws {
    let (fits, _) = Console.captured(input: String(repeating: "a", count: 65_536) + "\r\nnext\n")
    #expect(try fits.readLine()?.count == 65_536)
    #expect(try fits.readLine() == Array("next".utf8))
    let (tooLong, _) = Console.captured(input: String(repeating: "a", count: 65_537) + "\n")
    #expect(throws: ConsoleFailure.lineTooLong(limit: 65_536)) { try tooLong.readLine() }
    let (endless, captured) = Console.captured(input: String(repeating: "a", count: 1_000_000))
    #expect(throws: ConsoleFailure.lineTooLong(limit: 65_536)) { try endless.readLine() }
    #expect(captured.unreadBytes > 900_000, "an endless line is not read to its end")
  }

  @Test func `all input is read up to the limit and refused beyond it`() throws {
    #expect(try Console.captured(input: "12345").console.readAll(limit: 5) == Array("12345".utf8))
    #expect(throws: ConsoleFailure.inputTooLong(limit: 4)) {
      try Console.captured(input: "12345").console.readAll(limit: 4)
    }
  }

  @Test func `what a line read took along is not lost for reading the rest`() throws {
    let (console, _) = Console.captured(input: "first\nsecond\nthird")
    #expect(try console.readLine() == Array("first".utf8))
    #expect(try console.readAll(limit: 100) == Array("second\nthird".utf8))
  }

  @Test func `a reader that has gone is no failure, and nothing more is written to it`() {
    let (console, captured) = Console.captured(writing: .closed)
    console.writeLine("one")
    console.writeLine("two")
    #expect(console.isOutputClosed)
    #expect(console.outputFailure == nil)
    #expect(captured.output == "")
  }

  @Test func `a full disk behind standard output is a failure of category 1`() {
    let (console, _) = Console.captured(writing: .failed(reason: "No space left on device"))
    console.writeLine("one")
    #expect(!console.isOutputClosed)
    #expect(console.outputFailure == .outputNotWritten(reason: "No space left on device"))
    #expect(console.outputFailure?.code.category == .couldNot)
  }

  @Test(
    arguments: [
      (nil, nil, 80), (nil, "120", 120), (nil, "wide", 80), (nil, "0", 80), (nil, "-3", 80), (100, "120", 100),
      (7, nil, 20),
    ] as [(Int?, String?, Int)])
  func `the width is that of the terminal, else COLUMNS, else 80, and at least 20`(
    measured: Int?, columns: String?, width: Int
  ) {
    let environment = columns.map { ["COLUMNS": $0] } ?? [:]
    #expect(Console.captured(environment: environment, width: measured).console.width == width)
  }
}
