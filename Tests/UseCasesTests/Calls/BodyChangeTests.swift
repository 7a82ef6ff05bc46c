import AMS
import Groundwork
import Testing

@testable import UseCases

/// `--set` and `--unset`: where they lead, what they make, and what they refuse.
@Suite struct BodyChangeTests {
  private static let body = #"{"a":{"b":"1"},"list":[{"n":"x"},{"n":"y"}],"text":"t"}"#

  private func changed(_ path: String, _ value: String?, of endpoint: Endpoint? = nil, from text: String = body) throws
    -> String
  {
    let change =
      try value.map { try BodyChange(setting: path, to: $0, of: endpoint) } ?? BodyChange.removal(path)
    return try change.applied(to: try JSON(reading: Array(text.utf8))).compact
  }

  @Test(arguments: [
    ("a.b", "2", #"{"a":{"b":"2"},"list":[{"n":"x"},{"n":"y"}],"text":"t"}"#),
    ("a.b", "", #"{"a":{"b":""},"list":[{"n":"x"},{"n":"y"}],"text":"t"}"#),
    ("a.c.d", "2", #"{"a":{"b":"1","c":{"d":"2"}},"list":[{"n":"x"},{"n":"y"}],"text":"t"}"#),
    ("a.b:", "2", #"{"a":{"b":2},"list":[{"n":"x"},{"n":"y"}],"text":"t"}"#),
    ("a.b:", "true", #"{"a":{"b":true},"list":[{"n":"x"},{"n":"y"}],"text":"t"}"#),
    ("a:", #"[1,{"z":null}]"#, #"{"a":[1,{"z":null}],"list":[{"n":"x"},{"n":"y"}],"text":"t"}"#),
    ("list[1].n", "z", #"{"a":{"b":"1"},"list":[{"n":"x"},{"n":"z"}],"text":"t"}"#),
    ("list[2].n", "z", #"{"a":{"b":"1"},"list":[{"n":"x"},{"n":"y"},{"n":"z"}],"text":"t"}"#),
    ("list[]", "z", #"{"a":{"b":"1"},"list":[{"n":"x"},{"n":"y"},"z"],"text":"t"}"#),
    ("new[0].n", "z", #"{"a":{"b":"1"},"list":[{"n":"x"},{"n":"y"}],"text":"t","new":[{"n":"z"}]}"#),
  ])
  func `a value is set where the path leads`(path: String, value: String, expected: String) throws {
    #expect(try changed(path, value) == expected)
  }

  @Test(arguments: [
    ("a.b", #"{"a":{},"list":[{"n":"x"},{"n":"y"}],"text":"t"}"#),
    ("a", #"{"list":[{"n":"x"},{"n":"y"}],"text":"t"}"#),
    ("list[0]", #"{"a":{"b":"1"},"list":[{"n":"y"}],"text":"t"}"#),
    ("list[1].n", #"{"a":{"b":"1"},"list":[{"n":"x"},{}],"text":"t"}"#),
  ])
  func `a member is taken out`(path: String, expected: String) throws {
    #expect(try changed(path, nil) == expected)
  }

  @Test(arguments: ["", ".a", "a.", "a..b", "[0]", "a[", "a[x]", "a]", "a[0", "a[-1]", "a[0]b"])
  func `a path that cannot be read is refused`(path: String) throws {
    let failure = #expect(throws: BodyPathFailure.self) { try changed(path, "x") }
    #expect(failure?.code == FailureCode("TPL-004", .usage))
  }

  @Test func `the nearest member is named with its whole path`() {
    let failure = #expect(throws: BodyPathFailure.self) { try changed("list[1].nn", nil) }
    #expect(failure?.remedies == [.run("till call pay --unset 'list[1].n' --dry-run")])
  }

  @Test(arguments: [
    ("text.b", "x", "TPL-002"), ("list.b", "x", "TPL-002"), ("a[0]", "x", "TPL-002"), ("list[7]", "x", "TPL-005"),
    ("list[2]", nil, "TPL-005"), ("list[]", nil, "TPL-005"), ("a.c", nil, "TPL-006"),
    ("nothing.at.all", nil, "TPL-006"),
    ("a.b:", "{", "TPL-007"), ("a.b:", "one", "TPL-007"),
  ])
  func `a path that leads nowhere is refused`(path: String, value: String?, code: String) throws {
    let failure = #expect(throws: BodyPathFailure.self) { try changed(path, value) }
    #expect(failure?.code == FailureCode(code, .usage))
    #expect(failure?.remedies.isEmpty == false)
  }

  @Test func `the operation's table says where a value is JSON`() throws {
    let amount = try changed("paymentAmount", #"{"currency":"JPY","value":"599"}"#, of: .pay, from: "{}")
    #expect(amount == #"{"paymentAmount":{"currency":"JPY","value":"599"}}"#)
    #expect(try changed("order.goods", "[]", of: .pay, from: "{}") == #"{"order":{"goods":[]}}"#)
    // A whole number is text for the documents, and so it stays.
    #expect(
      try changed("order.goods[0].goodsQuantity", "2", of: .pay, from: "{}")
        == #"{"order":{"goods":[{"goodsQuantity":"2"}]}}"#)
    #expect(throws: BodyPathFailure.self) { try changed("paymentAmount", "USD", of: .pay, from: "{}") }
  }

  @Test(arguments: [
    ("paymentAmount.valu", "paymentAmount.value"), ("order.orderDescripton", "order.orderDescription"),
    ("order.goods[3].goodName", "order.goods[].goodsName"), ("paymentRequestID", "paymentRequestId"),
  ])
  func `a path that is nearly one of the table is pointed out`(typed: String, known: String) {
    #expect(Endpoint.pay.nearest(toPath: typed) == known)
  }

  @Test(arguments: [
    "paymentAmount", "paymentAmount.value", "order", "order.goods[0]", "order.goods[0].goodsName", "completely.other",
    "order.goods[0].goodsUnitAmount.currency",
  ])
  func `a path of the table, and one far from it, are not`(typed: String) {
    #expect(Endpoint.pay.nearest(toPath: typed) == nil)
  }

  @Test func `alternatives are both known`() {
    #expect(Endpoint.inquiryPayment.kind(at: "paymentId") == .text(maximum: 64))
    #expect(Endpoint.inquiryPayment.kind(at: "paymentRequestId") == .text(maximum: 64))
    #expect(Endpoint.inquiryPayment.nearest(toPath: "paymentID") == "paymentId")
  }
}
